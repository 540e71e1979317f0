using System.Globalization;
using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Cosmos;
using Cadenza.Local.EventHubs;
using Cadenza.Local.Storage;

namespace Cadenza.Local.Commands;

/// <summary>
/// Azure on one machine: every stand-in, the Function App, and the settings that lead the one to the others. Disposing stops all of it.
/// </summary>
internal sealed class LocalStack : IAsyncDisposable
{
    /// <summary>Partitions of each hub.</summary>
    public const int Partitions = 4;

    /// <summary>The blob containers, as the deployment makes them.</summary>
    private static readonly string[] BlobContainers = ["raw", "journal", "work", "clean", "quarantine", "counts", "statements", "media", "imports", "linking"];

    private readonly DataFolder _data;
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly int _instances;
    private IReadOnlyList<FunctionAppProcess> _functions = [];

    private LocalStack(DataFolder data, int instances) => (_data, _instances) = (data, instances);

    /// <summary>The clock that stamps events.</summary>
    public HubClock Clock { get; } = new();

    /// <summary>The data folder.</summary>
    public DataFolder Data => _data;

    /// <summary>Where the API answers: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The settings of the Function App.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <summary>The Event Hubs stand-in.</summary>
    public EventHubsServer EventHubs { get; private set; } = null!;

    /// <summary>The database in the Cosmos DB stand-in.</summary>
    public CosmosDatabase Cosmos { get; private set; } = null!;

    /// <summary>A client of Azurite.</summary>
    public BlobServiceClient Blobs { get; private set; } = null!;

    /// <summary>Where each instance of the Function App answers; the first at <see cref="Address"/>.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _functions.Select(instance => instance.Address)];

    /// <summary>The process of each instance: the one that runs now, or ran last.</summary>
    public IReadOnlyList<int> ProcessIds => [.. _functions.Select(instance => instance.ProcessId)];

    /// <summary>How often the Function App was started again, all instances together.</summary>
    public int FunctionAppRestarts => _functions.Sum(instance => instance.Restarts);

    /// <summary>Starts the stand-ins and creates what the deployment would; the Function App is started by <see cref="StartFunctionAppAsync"/>.</summary>
    /// <param name="options">The command line's.</param>
    /// <param name="clockFor">What the hub's clock shows at first in this data folder; null for the system's time.</param>
    /// <param name="say">Takes one line about what happens.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="LocalException">Something the person at the terminal can mend.</exception>
    public static async Task<LocalStack> StartAsync(
        StackOptions options, Func<DataFolder, DateTimeOffset?> clockFor, Action<string> say, CancellationToken cancellationToken)
    {
        var stack = new LocalStack(DataFolder.Open(options.DataDirectory, options.Fresh), options.Instances);
        try
        {
            if (clockFor(stack.Data) is { } instant) stack.Clock.Simulate(instant);
            await stack.StartPartsAsync(options, say, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the Function App, all its instances, and returns once they answer.</summary>
    public async Task StartFunctionAppAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var starts = new List<Task<FunctionAppProcess>>();
        var port = Address.Port;
        for (var instance = 1; instance <= _instances; instance++)
        {
            if (instance > 1) port = Ports.TakeOrFree(port + 1);
            starts.Add(FunctionAppProcess.StartAsync(Settings, _data, new UriBuilder(Address) { Port = port }.Uri, instance, say, cancellationToken));
        }

        try
        {
            await Task.WhenAll(starts);
        }
        finally
        {
            _functions = [.. await Task.WhenAll(starts.Where(start => start.IsCompletedSuccessfully))];
            _parts.Add(new Together(_functions));
        }
    }

    /// <summary>Stops the Function App first, then what it uses.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        Cosmos?.Dispose();
        _data.Dispose();
    }

    private async Task StartPartsAsync(StackOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        // Every port before anything is started: what was started beside one that is taken would have to be stopped again.
        var port = Ports.Take(options.Port, "the HTTP API", "--port");
        var blobPort = TakeOrAny(options.BlobPort, "blob storage", "--blob-port");
        var cosmosPort = TakeOrAny(options.CosmosPort, "Cosmos DB", "--cosmos-port");
        var hubsPort = TakeOrAny(options.EventHubsPort, "Event Hubs", "--eventhubs-port");
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

        var azurite = AzuriteServer.StartAsync(new AzuriteOptions(_data.Folder("azurite"), _data.Log("azurite"), blobPort), say, cancellationToken);
        var cosmos = StartCosmosAsync(cosmosPort, cancellationToken);
        var hubs = StartEventHubsAsync(hubsPort, cancellationToken);
        try
        {
            await Task.WhenAll(azurite, cosmos, hubs);
        }
        finally
        {
            foreach (var part in new Task[] { azurite, cosmos, hubs }.Where(task => task.IsCompletedSuccessfully))
            {
                _parts.Add(part switch
                {
                    Task<AzuriteServer> task => await task,
                    Task<CosmosServer> task => await task,
                    var task => await (Task<EventHubsServer>)task,
                });
            }
        }

        EventHubs = await hubs;
        await ConnectAsync(options, (await azurite).ConnectionString, (await cosmos).ConnectionString, cancellationToken);
    }

    private async Task ConnectAsync(StackOptions options, string storage, string cosmos, CancellationToken cancellationToken)
    {
        Settings = Configure(options, storage, cosmos);
        LocalSettings.Write(_data.SettingsFile, Settings);
        Blobs = new BlobServiceClient(storage);
        Cosmos = new CosmosDatabase(new CosmosOptions { ConnectionString = cosmos });
        await Task.WhenAll(
            Cosmos.CreateIfMissingAsync(cancellationToken),
            Task.WhenAll(BlobContainers.Select(name => Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken))));
    }

    private Dictionary<string, string> Configure(StackOptions options, string storage, string cosmos)
    {
        SigningKeyFolder.LoadOrCreate(_data.Path);
        return new Dictionary<string, string>
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureWebJobsStorage"] = storage,
            ["BlobStorage"] = storage,
            ["Cosmos"] = cosmos,
            ["EventHubs"] = EventHubs.ConnectionString,
            ["EventHubsSend"] = $"http://127.0.0.1:{EventHubs.HttpPort}",
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["Host__CORS"] = "*",
            ["CADENZA_RUNTIME_DATA"] = _data.Folder("runtime"),
            ["Accounts__Issuer"] = Address.GetLeftPart(UriPartial.Authority),
            ["Accounts__Audience"] = SigningKeyFolder.Audience,
            ["Accounts__Keys__Folder"] = SigningKeyFolder.PathOf(_data.Path),
            ["RateLimits__ClientPerSecond"] = options.RequestsPerSecond.ToString(CultureInfo.InvariantCulture),
            ["RateLimits__AddressPerSecond"] = options.RequestsPerSecond.ToString(CultureInfo.InvariantCulture),
            // An instance that is killed is missed within seconds.
            ["AzureFunctionsJobHost__extensions__eventHubs__loadBalancingUpdateInterval"] = "00:00:02",
            ["AzureFunctionsJobHost__extensions__eventHubs__partitionOwnershipExpirationInterval"] = "00:00:07",
            ["AzureFunctionsJobHost__singleton__listenerLockPeriod"] = "00:00:15",
            ["AzureFunctionsJobHost__singleton__listenerLockRecoveryPollingInterval"] = "00:00:03",
            ["CloseHoursSchedule"] = "*/2 * * * * *",
            ["RemoveHoursSchedule"] = "0 30 3 * * *",
            ["HeartbeatSchedule"] = "*/15 * * * * *",
            ["LinkWorksSchedule"] = "*/5 * * * * *",
        };
    }

    /// <summary>0 is left to whoever listens.</summary>
    private static int TakeOrAny(int port, string purpose, string option) => port == 0 ? 0 : Ports.Take(port, purpose, option);

    private Task<CosmosServer> StartCosmosAsync(int port, CancellationToken cancellationToken) => CosmosServer.StartAsync(
        new CosmosServerOptions { DataDirectory = _data.Folder("cosmos"), Port = port }, cancellationToken);

    private Task<EventHubsServer> StartEventHubsAsync(int port, CancellationToken cancellationToken) => EventHubsServer.StartAsync(
        new EventHubsServerOptions
        {
            DataDirectory = _data.Folder("eventhubs"),
            Port = port,
            Hubs = [.. Hubs.All.Select(name => new EventHub(name, Partitions))],
            Time = Clock,
        },
        cancellationToken);

    /// <summary>Parts that stop side by side.</summary>
    private sealed class Together(IReadOnlyList<IAsyncDisposable> parts) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.WhenAll(parts.Select(part => part.DisposeAsync().AsTask()));
    }
}
