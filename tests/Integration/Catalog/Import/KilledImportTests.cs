using System.Diagnostics;
using Cadenza.Local.Commands.Importing;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.Catalog.Import;

/// <summary>An import in a process of its own, killed again and again: the next one goes on, and the catalogue is that of an undisturbed one.</summary>
public sealed class KilledImportTests(ITestOutputHelper log) : IDisposable
{
    private const int Tracks = 2_000;
    private const int Kills = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-import-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What the process does.</summary>
    public static Task<int> ImportAsync(string file, string data) => ImportCommand.RunAsync([file], data, null, Console.Out, CancellationToken.None);

    [Fact]
    public async Task Import_KilledAgainAndAgain_EndsWithTheSameCatalogue()
    {
        var file = Path.Combine(_folder, "tracks.csv");
        await File.WriteAllTextAsync(file, SyntheticTracks.Csv(Tracks));
        var data = Path.Combine(_folder, "killed");
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var process = Start(file, data);
            await KillAsync(process, TimeSpan.FromMilliseconds(Random.Shared.Next(500, 3000)));
        }

        using var output = new StringWriter();
        await ImportCommand.RunAsync([file], data, null, output, CancellationToken.None);
        await ImportCommand.RunAsync([file], Path.Combine(_folder, "undisturbed"), null, TextWriter.Null, CancellationToken.None);
        log.WriteLine(output.ToString());

        var killed = await StackDocuments.ReadFolderAsync(data);
        var undisturbed = await StackDocuments.ReadFolderAsync(Path.Combine(_folder, "undisturbed"));
        Assert.Equal(Tracks, undisturbed.Keys.Count(key => key.StartsWith("catalog  track:", StringComparison.Ordinal)));
        Assert.Equal(undisturbed, killed);
    }

    private static Process Start(string file, string data) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(KilledImportTests).Assembly.Location, "import", file, data]) { RedirectStandardOutput = true })!;

    /// <summary>Waits until it writes, and a while longer; then kills it with all it started.</summary>
    private async Task KillAsync(Process process, TimeSpan after)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            log.WriteLine(line);
            if (line.StartsWith("Write artists", StringComparison.Ordinal))
                break;
        }

        await Task.WhenAny(process.WaitForExitAsync(deadline.Token), Task.Delay(after, deadline.Token));
        log.WriteLine($"killed after {after}; it {(process.HasExited ? "had ended" : "was at work")}");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(deadline.Token);
    }
}
