namespace Cadenza.Events.Retention;

/// <summary>
/// How far the hours of an event type, or what a hub's types have in common, are removed: blob <c>_removed/{type}.json</c> or
/// <c>_removed/_hubs/{hub}.json</c> in container <c>clean</c>. It is written before the first blob of these hours is deleted and never goes back, so
/// whoever misses a file of an hour finds here whether it was removed.
/// </summary>
/// <param name="Hub">The hub.</param>
/// <param name="RetentionDays">How long its hours are kept, in days: also when the registry no longer has the type.</param>
/// <param name="Through">The last hour that is removed. Of this one and all before nothing is to be relied on.</param>
/// <param name="Type">The event type; null for what the hub's types have in common.</param>
public sealed record RemovalMark(string Hub, int RetentionDays, HourBucket Through, string? Type = null);
