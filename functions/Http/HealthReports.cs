using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cadenza.Functions.Http;

/// <summary>
/// Runs the health checks, and keeps the report for a moment: anybody may ask, and each check costs something. They run once at a
/// time, for all who ask meanwhile; whoever goes away stops waiting, and stops nothing.
/// </summary>
public sealed class HealthReports(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _starting = new();
    private Task<HealthReport>? _last;
    private long _startedAt;

    /// <summary>The report of checks that started at most 5 seconds ago, or are still running.</summary>
    public Task<HealthReport> ReadAsync(CancellationToken cancellationToken) => Last().WaitAsync(cancellationToken);

    private Task<HealthReport> Last()
    {
        lock (_starting)
        {
            if (_last is null || (_last.IsCompleted && time.GetElapsedTime(_startedAt) >= Kept))
            {
                _startedAt = time.GetTimestamp();
                _last = checks.CheckHealthAsync(CancellationToken.None);
            }

            return _last;
        }
    }
}
