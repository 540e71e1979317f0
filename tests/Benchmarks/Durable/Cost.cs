using System.Diagnostics;

namespace Cadenza.Tests.Benchmarks.Durable;

/// <summary>What something took, in seconds: by the clock, and of this process's processor time, which says more where others work too.</summary>
internal readonly record struct Cost(double Elapsed, double Processor)
{
    public static Cost Now => new(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency, Environment.CpuUsage.TotalTime.TotalSeconds);

    public static Cost operator -(Cost end, Cost start) => new(end.Elapsed - start.Elapsed, end.Processor - start.Processor);
}
