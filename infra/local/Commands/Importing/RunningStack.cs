using Azure.Storage.Blobs;

namespace Cadenza.Local.Commands.Importing;

/// <summary>
/// The storage and the database of a data folder: those of the stack that runs there, found by its settings file; or, when none runs,
/// stand-ins that are started for as long as this lives.
/// </summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly LocalStack? _own;
    private readonly Dictionary<bool, CosmosDatabase> _databases = [];

    private RunningStack(string blobs, string cosmos, LocalStack? own)
    {
        Blobs = new BlobServiceClient(blobs);
        Cosmos = cosmos;
        _own = own;
    }

    /// <summary>The blobs.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The connection string of the database.</summary>
    public string Cosmos { get; }

    /// <summary>Finds the stack, or starts one without a Function App.</summary>
    /// <exception cref="LocalException">The folder cannot be used, or what runs there has no settings.</exception>
    public static async Task<RunningStack> OpenAsync(string dataDirectory, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Visit(dataDirectory);
        if (DataFolder.IsInUse(folder))
        {
            var settings = LocalSettings.Read(Path.Combine(folder, LocalSettings.FileName));
            return new RunningStack(settings["BlobStorage"], settings["Cosmos"], null);
        }

        var own = await LocalStack.StartAsync(new StackOptions { DataDirectory = dataDirectory, Port = 0 }, _ => null, say, cancellationToken);
        return new RunningStack(own.Settings["BlobStorage"], own.Settings["Cosmos"], own);
    }

    /// <summary>The database, by a client that is made once for each kind.</summary>
    public CosmosDatabase Database(bool isBulk)
    {
        if (!_databases.TryGetValue(isBulk, out var database))
            _databases[isBulk] = database = new CosmosDatabase(new CosmosOptions { ConnectionString = Cosmos }, isBulk);

        return database;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
            database.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
