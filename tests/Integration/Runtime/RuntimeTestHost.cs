using Cadenza.Runtime.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Runtime;

/// <summary>A host in this process, on a free port, with the functions of some test classes.</summary>
internal sealed class RuntimeTestHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private RuntimeTestHost(IHost host, string folder)
    {
        _host = host;
        _folder = folder;
    }

    public HttpClient Client { get; private set; } = new();

    public IServiceProvider Services => _host.Services;

    /// <summary>Builds and starts a host: <paramref name="hostJson"/> is its host.json, <paramref name="configure"/> what Program.cs would do.</summary>
    public static async Task<RuntimeTestHost> StartAsync(
        Type[] functions, string hostJson = "{}", Action<FunctionsApplicationBuilder>? configure = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-runtime-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), hostJson);
        var builder = new FunctionsApplicationBuilder(new HostSetup
        {
            FunctionAssembly = functions[0].Assembly,
            BaseDirectory = folder,
            IncludeType = functions.Contains,
            Arguments = ["--ASPNETCORE_URLS=http://127.0.0.1:0", .. settings],
        });
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        var host = new RuntimeTestHost(builder.Build(), folder);
        try
        {
            await host._host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.Client = new HttpClient { BaseAddress = new Uri(address) };
        return host;
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
