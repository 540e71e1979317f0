using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Clients.EventHubs;

/// <summary>Runs a script of this folder with node and reads the JSON document it prints.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var folder = Folder();
        await NodePackages.EnsureAsync(Path.GetDirectoryName(folder)!);
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "eventhubs.mjs"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await errors);
            using var document = JsonDocument.Parse(await output);
            return document.RootElement.Clone();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
