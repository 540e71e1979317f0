using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cadenza.Local.Cosmos;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Clients.Cosmos;

/// <summary>Runs <c>cosmos.mjs</c> once against a stand-in of its own, and keeps what it saw.</summary>
public sealed class CosmosScript : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public JsonElement Seen { get; private set; }

    public async Task InitializeAsync()
    {
        await NodePackages.EnsureAsync(Path.GetDirectoryName(Folder())!);
        var data = Directory.CreateTempSubdirectory("cosmos-").FullName;
        await using (var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = data }))
            Seen = await RunAsync(server);
        Directory.Delete(data, recursive: true);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<JsonElement> RunAsync(CosmosServer server)
    {
        var key = server.ConnectionString[(server.ConnectionString.IndexOf("AccountKey=", StringComparison.Ordinal) + "AccountKey=".Length)..];
        using var node = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Folder(), "cosmos.mjs"), $"http://127.0.0.1:{server.Port}/", key])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = node.StandardError.ReadToEndAsync(limit.Token);
            await node.WaitForExitAsync(limit.Token);
            Assert.True(node.ExitCode == 0, await errors);
            using var document = JsonDocument.Parse(await output);
            return document.RootElement.Clone();
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
