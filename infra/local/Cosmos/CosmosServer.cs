using System.Net;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Local.Cosmos;

/// <summary>
/// Azure Cosmos DB for NoSQL on one machine: its REST protocol in gateway mode over plain HTTP, its documents in one SQLite
/// file. What it keeps to is in the README beside this file.
/// </summary>
public sealed class CosmosServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly DocumentStore store;

    private CosmosServer(WebApplication application, DocumentStore store)
    {
        this.application = application;
        this.store = store;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(address).Port;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>What a client's <c>CosmosClient</c> is made from; use it with gateway mode and <c>LimitToEndpoint</c>.</summary>
    public string ConnectionString => $"AccountEndpoint=http://127.0.0.1:{Port}/;AccountKey={MasterKey.Emulator}";

    /// <summary>Opens the data folder and listens.</summary>
    /// <exception cref="IOException">The port is taken, or the folder is in use or of another version; the message is one line.</exception>
    public static async Task<CosmosServer> StartAsync(CosmosServerOptions options, CancellationToken cancellationToken = default)
    {
        var store = await DocumentStore.OpenAsync(options.DataDirectory, options.Time, cancellationToken);
        var application = Build(options.Port, new Dispatcher(store, new MasterKey(MasterKey.Emulator)));
        try
        {
            await application.StartAsync(cancellationToken);
            return new CosmosServer(application, store);
        }
        catch (Exception failure)
        {
            await application.DisposeAsync();
            await store.DisposeAsync();
            if (failure is IOException { InnerException: AddressInUseException })
                throw new IOException($"Cosmos DB: port {options.Port} is already in use.", failure);
            throw;
        }
    }

    /// <summary>Answers what is under way, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        await store.DisposeAsync();
    }

    private static WebApplication Build(int port, Dispatcher dispatcher)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * Exchange.MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var application = builder.Build();
        application.Run(dispatcher.HandleAsync);
        return application;
    }
}
