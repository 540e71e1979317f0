using System.Text.Json;
using Cadenza.Local.Cosmos;

namespace Cadenza.Tests.Clients.Cosmos;

/// <summary>Runs <c>cosmos.mjs</c> once against a stand-in of its own, and keeps what it saw.</summary>
public sealed class CosmosScript : IAsyncLifetime
{
    public JsonElement Seen { get; private set; }

    public async Task InitializeAsync()
    {
        var data = Directory.CreateTempSubdirectory("cosmos-").FullName;
        await using (var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = data }))
        {
            var key = server.ConnectionString[(server.ConnectionString.IndexOf("AccountKey=", StringComparison.Ordinal) + "AccountKey=".Length)..];
            Seen = await NodeScript.RunAsync("Cosmos/cosmos.mjs", $"http://127.0.0.1:{server.Port}/", key);
        }

        Directory.Delete(data, recursive: true);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
