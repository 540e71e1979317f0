using System.Diagnostics;
using System.Globalization;
using Cadenza.Local.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Benchmarks;

/// <summary>The baseline: Kestrel with one endpoint that writes the bytes of a file, in a process of its own, as the Function App is.</summary>
internal static class BareKestrel
{
    /// <summary>The hidden subcommand that serves.</summary>
    public const string Command = "bare-kestrel";

    /// <summary>Serves the file's bytes on a free port, prints the port, and ends when standard input does.</summary>
    public static async Task<int> ServeAsync(string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        await using var app = builder.Build();
        app.MapGet("/", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length);
        }));
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }

    /// <summary>Starts that process.</summary>
    public static async Task<(ChildProcess Process, int Port)> StartAsync(string file, string log)
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { typeof(BareKestrel).Assembly.Location, Command, file } };
        var process = ChildProcess.Start(start, log, onLine: line => port.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture)));
        return (process, await port.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
