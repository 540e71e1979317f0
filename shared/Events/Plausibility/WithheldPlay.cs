using System.Text.Json;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Plausibility;

/// <summary>A play that is withheld: a line of the hour's file of them. It stays in the clean file too, at the place that is named here.</summary>
public sealed record WithheldPlay(
    WithheldReason Reason,
    Guid EventId,
    string UserId,
    string TrackId,
    string Country,
    string Product,
    DateTimeOffset OccurredAt,
    long MsPlayed,
    int Partition,
    long Sequence,
    int Index)
{
    /// <summary>The line of a play.</summary>
    public static WithheldPlay Of(string userId, CountedPlay play, WithheldReason reason) => new(
        reason,
        play.EventId,
        userId,
        play.TrackId,
        play.Country,
        play.Product,
        play.OccurredAt.ToUniversalTime(),
        play.MsPlayed,
        play.Place.Partition,
        play.Place.Sequence,
        play.Place.Index);

    /// <summary>Writes it as a line.</summary>
    internal void Write(GzipLines lines)
    {
        using (var writer = new Utf8JsonWriter(lines.Line))
        {
            JsonSerializer.Serialize(writer, this, EventJson.Default.WithheldPlay);
        }

        lines.EndLine();
    }
}
