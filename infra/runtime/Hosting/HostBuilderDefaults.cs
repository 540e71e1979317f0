using Cadenza.Runtime.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Hosting;

/// <summary>The host before the app adds to it: settings from the environment, a log on the console, and no HTTP server until it is asked for.</summary>
internal static class HostBuilderDefaults
{
    /// <summary>The Functions host's own bound on a request's body.</summary>
    private const long DefaultBodyLimit = 104_857_600;

    public static WebApplicationBuilder CreateBuilder(HostSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = setup.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(setup.Arguments);
        builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        AddLog(builder);
        return builder;
    }

    public static void AddHttpServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelCore().UseUrls(builder.Configuration["ASPNETCORE_URLS"] ?? "http://localhost:7071");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize =
            builder.Configuration.GetValue<long?>("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT") ?? DefaultBodyLimit);
        builder.Services.AddRouting();
        builder.AddCrossOrigin();
        builder.Services.AddMvcCore();
        builder.Services.AddSingleton<HttpRouteCheck>();
        builder.Services.AddSingleton<HttpFunctionHandler>();
        builder.Services.AddSingleton<HttpFunctions>();
    }

    /// <summary>
    /// Warnings and worse, and the host's own beginning and end; <c>Logging__LogLevel__…</c> says otherwise. ASP.NET Core's diagnostics
    /// of each request are off: they open a logging scope for every one.
    /// </summary>
    private static void AddLog(WebApplicationBuilder builder)
    {
        var gate = new StartGate();
        builder.Services.AddSingleton(gate);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => gate.IsOpen && level >= LogLevel.Warning);
        builder.Logging.AddFilter(typeof(RuntimeHost).FullName, LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss.fff ";
            options.UseUtcTimestamp = true;
        });
    }

    /// <summary>Stands where Kestrel will when the app serves HTTP.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
