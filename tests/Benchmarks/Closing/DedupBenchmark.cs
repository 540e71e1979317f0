using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cadenza.Local.Processes;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>
/// Removing duplicates of an hour of plays, and counting them by country, product and track, against DuckDB on the same gzip files. Both
/// read and write local files; ours by the storage SDK, whose service is in the process.
/// </summary>
internal static class DedupBenchmark
{
    private const long DefaultEvents = 10_000_000;

    /// <summary>What the managed heap may take, so that the process stays in 256 MB.</summary>
    private const long HeapBytes = 144L << 20;

    public static async Task<int> RunAsync(string[] options)
    {
        var events = options is ["--events", var text] ? long.Parse(text, CultureInfo.InvariantCulture) : DefaultEvents;
        var folder = Directory.CreateTempSubdirectory("cadenza-dedup-").FullName;
        try
        {
            var ours = await RunAsync<DedupProcess.Outcome>(folder, DedupProcess.Command, folder, events.ToString(CultureInfo.InvariantCulture));
            Console.WriteLine(ours.Close.Say("dedup and write, ours", events));
            Console.WriteLine(ours.Count.Say("dedup and count, ours", events));
            var duck = await RunAsync<DuckDbProcess.Outcome>(folder, DuckDbProcess.Command, folder);
            Console.WriteLine(duck.Write.Say("dedup and write, DuckDB", events));
            Console.WriteLine(duck.Count.Say("dedup and count, DuckDB", events));
            Ratio.Print("dedup and write", [duck.Write.Seconds / ours.Close.Seconds], target: 5);
            Ratio.Print("dedup and count", [duck.Count.Seconds / ours.Count.Seconds], target: 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept {ours.Kept:N0} of {events:N0}; counted in {ours.CountLines:N0} lines"));
            return ours.Kept == ours.Distinct && ours.Kept == duck.Kept && ours.CountLines == duck.CountLines ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a subcommand of this program with a bounded heap, and reads its last line.</summary>
    internal static async Task<T> RunAsync<T>(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DedupBenchmark).Assembly.Location, .. arguments]);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        await using var process = ChildProcess.Start(start, Path.Combine(folder, "log"));
        var exit = await process.Exited;
        return exit == 0 ? JsonSerializer.Deserialize<T>(process.LastLine)! : throw new InvalidOperationException(await File.ReadAllTextAsync(Path.Combine(folder, "log")));
    }
}
