using Cadenza.Functions.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cadenza.Functions.Http;

/// <summary>Says whether the app can work: each registered check, asked at most every few seconds however often it is called.</summary>
public sealed class HealthFunction(HealthReports reports)
{
    /// <summary><c>GET /health</c>: 200 when every check passes, else 503.</summary>
    [Function("Health")]
    [AllowAnonymous]
    public async Task Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request)
    {
        var report = await reports.ReadAsync(request.HttpContext.RequestAborted);
        var healthy = report.Status == HealthStatus.Healthy;
        var checks = report.Entries.ToDictionary(check => check.Key, check => NameOf(check.Value.Status));
        request.HttpContext.Response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var answer = Answer.Of(new HealthAnswer(NameOf(report.Status), checks), HttpJson.Default.HealthAnswer);
        await answer.WriteUnkeptAsync(request.HttpContext);
    }

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unavailable",
    };
}
