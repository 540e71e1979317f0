using System.Diagnostics;
using System.Globalization;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>What something cost: seconds on the clock, seconds of processors, and the most memory that the process had meanwhile; of the clock's seconds, those in which the collector had stopped it.</summary>
internal sealed record Measured(double Seconds, double CpuSeconds, double PeakMegabytes, double PauseSeconds)
{
    /// <summary>Measures an action in this process. The peak is the resident set's, which Linux counts anew when it is told to.</summary>
    public static async Task<Measured> RunAsync(Func<Task> action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        using var process = Process.GetCurrentProcess();
        var pause = GC.GetTotalPauseDuration();
        var (cpu, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await action();
        watch.Stop();
        process.Refresh();
        return new Measured(watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, await PeakAsync(), (GC.GetTotalPauseDuration() - pause).TotalSeconds);
    }

    public string Say(string what, long events) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {events / Seconds / 1e6:F3} million events/s ({Seconds:F2} s, {CpuSeconds:F2} s of processors, {PeakMegabytes:F0} MB at most, {PauseSeconds:F2} s of collector)");

    private static async Task<double> PeakAsync()
    {
        var line = (await File.ReadAllLinesAsync("/proc/self/status")).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
