using Cadenza.Accounts;
using Cadenza.Events.Closing;
using Cadenza.Events.Packing;

namespace Cadenza.Events.Publishing;

/// <summary>Events that a client submits for one user: read, validated, and sorted by hub. All of them are good, or none is taken.</summary>
/// <param name="Count">How many.</param>
/// <param name="ByHub">The messages for each hub.</param>
public sealed record EventSubmission(int Count, IReadOnlyDictionary<string, IReadOnlyList<HubEvent>> ByHub)
{
    /// <summary>The most events in one submission.</summary>
    public const int MaxEvents = 500;

    /// <summary>The most bytes of one submission, packed and unpacked: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>
    /// Reads a submission: one envelope, a JSON array of them, or JSON Lines, plain or gzip. Every event's user must be <paramref name="userId"/>.
    /// </summary>
    /// <remarks>A play that bears royalties must also have the country and product of <paramref name="principal"/>, where they are known: pools are split by them.</remarks>
    /// <exception cref="DomainException">An event is invalid (its index, from 0, and the reason), or there are none or too many.</exception>
    public static EventSubmission Parse(ReadOnlyMemory<byte> body, string userId, Principal principal, EventRegistry registry)
    {
        using var packed = MessageUnpacker.Unpack(body, MaxBytes, MaxEvents);
        if (packed.Reason is { } reason)
        {
            throw packed.IsTooLarge ? DomainException.PayloadTooLarge($"The body: {reason}") : DomainException.InvalidRequest($"The body: {reason}");
        }

        // The messages outlive the pooled buffer.
        var unpacked = packed.IsUnpacked ? packed.Body.ToArray() : packed.Body;
        var byHub = new Dictionary<string, IReadOnlyList<HubEvent>>();
        for (var i = 0; i < packed.Envelopes.Length; i++)
        {
            var envelope = unpacked[packed.Envelopes[i]];
            var hub = HubOf(envelope.Span, userId, principal, registry, i);
            if (!byHub.TryGetValue(hub, out var messages))
            {
                byHub.Add(hub, messages = new List<HubEvent>());
            }

            ((List<HubEvent>)messages).Add(new HubEvent(userId, envelope));
        }

        return new EventSubmission(packed.Envelopes.Length, byHub);
    }

    private static string HubOf(ReadOnlySpan<byte> envelope, string userId, Principal principal, EventRegistry registry, int index)
    {
        var result = EnvelopeReader.Read(envelope, registry);
        var reason = result.Reason
            ?? (result.Type!.IsHeartbeat ? "type is not a known event type" : null)
            ?? (EnvelopeReader.ReadUserId(envelope) == userId ? null : "user_id is not the token's user")
            ?? (result.Type.CountedBy is { } countedBy ? OtherThanToken(PlayFields.Read(envelope, countedBy), principal) : null);
        return reason is null ? result.Type!.Hub : throw DomainException.InvalidRequest($"Event {index}: {reason}");
    }

    private static string? OtherThanToken(PlayFields play, Principal principal) =>
        principal.Product is { } product && play.Product != product ? "product is not the token's"
        : principal.Country is { } country && play.Country != country.ToString() ? "country is not the token's"
        : null;
}
