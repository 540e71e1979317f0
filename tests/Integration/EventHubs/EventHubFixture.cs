using Cadenza.Local.EventHubs;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>Azurite, once for the tests of the event hub trigger: what each keeps in it bears the name of its own hub.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-storage-").FullName;
    private AzuriteServer _azurite = null!;

    public string ConnectionString => _azurite.ConnectionString;

    public async Task InitializeAsync() =>
        _azurite = await AzuriteServer.StartAsync(new AzuriteOptions(Path.Combine(_folder, "data"), Path.Combine(_folder, "azurite.log")));

    public async Task DisposeAsync()
    {
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A namespace of its own for one test, in a folder that lives as long as the test.</summary>
internal sealed class TestHubs
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-").FullName;

    /// <summary>The hub's name, which no other test has.</summary>
    public string Hub { get; } = $"hub-{Guid.NewGuid():N}";

    public int Partitions { get; init; } = 2;

    public EventHubsServer Server { get; private set; } = null!;

    public async Task StartAsync(int port = 0) => Server = await EventHubsServer.StartAsync(new EventHubsServerOptions
    {
        DataDirectory = Path.Combine(_folder, "data"),
        Hubs = [new EventHub(Hub, Partitions)],
        Port = port,
    });

    /// <summary>Stops the server and starts it again where it was.</summary>
    public async Task RestartAsync()
    {
        var port = Server.Port;
        await Server.DisposeAsync();
        await StartAsync(port);
    }

    /// <summary>Stops the server and forgets its data.</summary>
    public async Task EndAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
