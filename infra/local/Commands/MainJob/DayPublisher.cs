using System.Net;
using System.Net.Http.Headers;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands.Listening;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>
/// Publishes the simulated day tick by tick: the hub's clock moves on once every event of the tick has been acknowledged. Most
/// clients send to the hub; the sample users' post to the API.
/// </summary>
internal sealed class DayPublisher(
    LocalStack stack, HubPublisher hub, HttpClient api, PatientHandler repetitions, IReadOnlyDictionary<string, string> tokens)
{
    private const int PostEventsMax = 100;

    /// <summary>Publishes what is not yet, and saves after each tick how far it is.</summary>
    public async Task<JobState> PublishAsync(IReadOnlyList<PlannedEvent> events, JobState state, IStage stage, CancellationToken cancellationToken)
    {
        var ticks = events.ToLookup(planned => SimulatedDay.TickOf(planned.ReceivedAt));
        var published = events.Count(planned => SimulatedDay.TickOf(planned.ReceivedAt) < state.NextTick);
        for (var tick = state.NextTick; tick < SimulatedDay.Ticks; tick++)
        {
            stack.Clock.Simulate(SimulatedDay.StartOf(tick));
            await PublishTickAsync([.. ticks[tick]], cancellationToken);
            state = state with { NextTick = tick + 1, MayRepeat = state.MayRepeat || repetitions.HasRepeated };
            state.Save(stack.Data);
            stage.Report(published += ticks[tick].Count());
        }

        return state;
    }

    /// <summary>Moves the clock past the end of the day and sends every partition a heartbeat, so that its last hour can close.</summary>
    public async Task EndDayAsync(CancellationToken cancellationToken)
    {
        stack.Clock.Simulate(SimulatedDay.End.AddMinutes(5));
        var heartbeats = new Heartbeats(hub, stack.Clock);
        foreach (var name in Hubs.All)
        {
            await heartbeats.SendAsync(name, cancellationToken);
        }
    }

    private Task PublishTickAsync(PlannedEvent[] events, CancellationToken cancellationToken)
    {
        var direct = events.Where(planned => !planned.ByHttp)
            .GroupBy(planned => planned.Hub)
            .Select(group => hub.PublishAsync(group.Key, [.. group.Select(planned => new HubEvent(planned.UserId, planned.Body))], cancellationToken));
        var posted = events.Where(planned => planned.ByHttp)
            .GroupBy(planned => planned.UserId)
            .SelectMany(user => user.Chunk(PostEventsMax).Select(chunk => PostAsync(user.Key, chunk, cancellationToken)));
        return Task.WhenAll(direct.Concat(posted));
    }

    private async Task PostAsync(string userId, PlannedEvent[] events, CancellationToken cancellationToken)
    {
        byte[] body = [.. "["u8, .. events.SelectMany((planned, i) => i == 0 ? planned.Body.ToArray() : [(byte)',', .. planned.Body.ToArray()]), .. "]"u8];
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/events") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[userId]);
        using var response = await api.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw new LocalException($"POST /v1/events answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
