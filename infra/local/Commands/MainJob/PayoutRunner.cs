using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cadenza.Local.Commands.Progress;
using Cadenza.Royalties;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Starts the orchestration that pays a month, over the host's management API, and waits for its end.</summary>
internal sealed class PayoutRunner(HttpClient api)
{
    private const string Orchestrator = "PayRoyalties";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(3);

    /// <summary>The orchestration's output.</summary>
    /// <exception cref="LocalException">It failed, or did not end within three minutes.</exception>
    public async Task<JsonElement> RunAsync(Period period, IStage stage, CancellationToken cancellationToken)
    {
        var instance = $"pay-{period}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(GiveUpAfter);
        try
        {
            return await RunAsync(instance, period, stage, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalException($"The orchestration {instance} did not end within {GiveUpAfter.TotalMinutes} minutes; see the log of the Function App.");
        }
    }

    private async Task<JsonElement> RunAsync(string instance, Period period, IStage stage, CancellationToken cancellationToken)
    {
        var started = false;
        for (var polls = 0; ; polls++)
        {
            var status = await StatusAsync(instance, cancellationToken);
            switch (status?.GetProperty("runtimeStatus").GetString())
            {
                case "Completed":
                    return status.Value.GetProperty("output");
                case "Failed" or "Terminated" when started:
                    throw new LocalException($"The orchestration {instance} failed: {status.Value.GetProperty("output")}");
                case null or "Failed" or "Terminated":
                    // What made a former run fail may be mended by now.
                    started = await StartAsync(instance, period, cancellationToken);
                    break;
            }

            stage.Report(polls);
            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    /// <summary>The instance's status; null when there is none.</summary>
    private async Task<JsonElement?> StatusAsync(string instance, CancellationToken cancellationToken)
    {
        using var response = await api.GetAsync(new Uri($"runtime/webhooks/durabletask/instances/{instance}", UriKind.Relative), cancellationToken);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted
            ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
            : null;
    }

    /// <summary>Whether it was started; not when it runs already, which its status tells next.</summary>
    private async Task<bool> StartAsync(string instance, Period period, CancellationToken cancellationToken)
    {
        using var response = await api.PostAsJsonAsync(
            $"runtime/webhooks/durabletask/orchestrators/{Orchestrator}/{instance}", new { period = period.ToString() }, cancellationToken);
        return response.IsSuccessStatusCode;
    }
}
