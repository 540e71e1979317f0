using System.Text.Json.Serialization;
using Cadenza.Local.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Integration.Cosmos;

/// <summary>A stand-in on a folder of its own, and Microsoft's SDK against it.</summary>
public sealed class CosmosFixture : IAsyncLifetime
{
    private readonly List<CosmosClient> clients = [];
    private int containers;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero));

    public string Folder { get; } = Directory.CreateTempSubdirectory("cosmos-").FullName;

    public CosmosServer Server { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = Folder, Time = Time });
        Database = await Connect(Server.ConnectionString).CreateDatabaseIfNotExistsAsync("tests");
    }

    public async Task DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public CosmosClient Connect(string connectionString)
    {
        var client = new CosmosClient(connectionString, new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            UseSystemTextJsonSerializerWithOptions = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            },
        });
        clients.Add(client);
        return client;
    }

    /// <summary>Stops and starts again on the same folder.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        await InitializeAsync();
    }

    public async Task<Container> CreateContainerAsync(string partitionKeyPath = "/pk", int? defaultTtl = null) =>
        await Database.CreateContainerAsync(new ContainerProperties($"c{Interlocked.Increment(ref containers)}", partitionKeyPath)
        {
            DefaultTimeToLive = defaultTtl,
        });
}
