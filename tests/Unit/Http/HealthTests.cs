using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Http;

public sealed class HealthTests
{
    private static readonly HealthReport Outage = new(new Dictionary<string, HealthReportEntry>(), HealthStatus.Unhealthy, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly Checks _checks = new();
    private readonly HealthReports _reports;

    public HealthTests() => _reports = new HealthReports(_checks, _time);

    [Fact]
    public async Task Health_InAnOutage_IsSaidWhateverTheCallerHas()
    {
        _checks.Running.SetResult(Outage);
        var http = new DefaultHttpContext();
        http.Request.Headers.IfNoneMatch = "*";
        http.Response.Body = new MemoryStream();

        await new HealthFunction(_reports).Health(http.Request);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, http.Response.StatusCode);
        Assert.NotEqual(0, http.Response.Body.Length);
        Assert.Equal("", http.Response.Headers.ETag.ToString());
        Assert.Equal("no-store", http.Response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task ReadAsync_WhileACheckRuns_StartsNoOther()
    {
        using var impatient = new CancellationTokenSource();
        var first = _reports.ReadAsync(impatient.Token);
        var second = _reports.ReadAsync(default);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _time.Advance(TimeSpan.FromMinutes(1));
        var third = _reports.ReadAsync(default);
        _checks.Running.SetResult(Outage);

        Assert.Same(Outage, await second);
        Assert.Same(Outage, await third);
        Assert.Equal(1, _checks.Count);
    }

    [Fact]
    public async Task ReadAsync_ReportOfFiveSecondsAgo_ChecksAgain()
    {
        _checks.Running.SetResult(Outage);
        await _reports.ReadAsync(default);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        await _reports.ReadAsync(default);
        Assert.Equal(1, _checks.Count);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _reports.ReadAsync(default);

        Assert.Equal(2, _checks.Count);
    }

    /// <summary>Counts how often it is asked; all are answered by what becomes of <see cref="Running"/>, unless given up before.</summary>
    private sealed class Checks : HealthCheckService
    {
        public TaskCompletionSource<HealthReport> Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Count++;
            return Running.Task.WaitAsync(cancellationToken);
        }
    }
}
