using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cadenza.Functions.Http;

/// <summary>Runs the health checks, and keeps the report for a moment: anybody may ask, and each check costs something.</summary>
public sealed class HealthReports(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly BoundedCache<string, HealthReport> _last = new(1, Kept, time);

    /// <summary>The report, at most 5 seconds old.</summary>
    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_last.TryGet("", out var report))
        {
            report = await checks.CheckHealthAsync(cancellationToken);
            _last.Set("", report);
        }

        return report;
    }
}
