using System.Net;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Events;

/// <summary>What <c>POST /v1/events</c> answers.</summary>
/// <param name="Accepted">How many events the hub has.</param>
public sealed record EventsAccepted(int Accepted);

/// <summary>Takes events from clients.</summary>
public sealed class PublishEventsFunction(EventRegistry registry, HubPublisher publisher)
{
    /// <summary>
    /// <c>POST /v1/events</c>: one envelope, an array of them, or JSON Lines, with <c>Content-Encoding: gzip</c> or without. 202 once the
    /// hubs have acknowledged all; 400 when one is invalid, and then none is published; 503, with Retry-After and in bounded time, when a
    /// hub does not answer: the same events may be sent again, by their ids.
    /// </summary>
    [Function("PublishEvents")]
    public async Task<IResult> PublishEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/events")] HttpRequest request, CancellationToken cancellationToken)
    {
        RequireKnownCoding(request);
        var body = await BoundedBody.ReadAsync(request, EventSubmission.MaxBytes, cancellationToken);
        var submission = EventSubmission.Parse(body, request.UserId().ToString(), request.Principal(), registry);
        try
        {
            // Awaited, not an output binding: that is sent after the answer, and an answered event must not be lost.
            await Task.WhenAll(submission.ByHub.Select(hub => publisher.PublishAsync(hub.Key, hub.Value, cancellationToken)));
        }
        catch (HubUnavailableException e)
        {
            throw DomainException.Unavailable(e.RetryAfter, e);
        }

        return Results.Json(new EventsAccepted(submission.Count), statusCode: (int)HttpStatusCode.Accepted);
    }

    /// <summary>Gzip is known by the body itself, as in messages of the hubs; other codings are not.</summary>
    private static void RequireKnownCoding(HttpRequest request)
    {
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("gzip", StringComparison.OrdinalIgnoreCase) && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw DomainException.InvalidRequest("The Content-Encoding is neither gzip nor identity");
        }
    }
}
