using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Clients;

/// <summary>Runs a script of this project with node, its npm packages installed, and reads the JSON document it prints.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>What the script printed; fails with its errors when it did not end well.</summary>
    /// <param name="script">The script's path in this project.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        await NodePackages.EnsureAsync(Folder());
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder(), script), .. arguments])
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
