using System.Text.Json;

namespace Cadenza.Events;

/// <summary>The four properties that every envelope has, as they are found.</summary>
internal struct EnvelopeHead(EventRegistry registry)
{
    private Seen _seen;

    [Flags]
    private enum Seen
    {
        None = 0,
        Id = 1,
        Type = 2,
        UserId = 4,
        OccurredAt = 8,
        All = Id | Type | UserId | OccurredAt,
    }

    public Guid Id { get; private set; }

    public EventType? Type { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Takes the property the reader stands on, or skips it; null, or what is wrong with it.</summary>
    public string? Take(ref Utf8JsonReader reader)
    {
        var which = reader.ValueTextEquals("id"u8) ? Seen.Id
            : reader.ValueTextEquals("type"u8) ? Seen.Type
            : reader.ValueTextEquals("user_id"u8) ? Seen.UserId
            : reader.ValueTextEquals("occurred_at"u8) ? Seen.OccurredAt
            : Seen.None;
        reader.Read();
        if (which == Seen.None)
        {
            reader.Skip();
            return null;
        }

        if ((_seen & which) != 0)
        {
            return $"{Name(which)} stands twice";
        }

        _seen |= which;
        return reader.TokenType == JsonTokenType.String ? Parse(which, ref reader) : $"{Name(which)} is not a string";
    }

    /// <summary>What is missing, or null.</summary>
    public readonly string? Problem()
    {
        var missing = Seen.All & ~_seen;
        return missing == Seen.None ? null : $"{Name((Seen)((int)missing & -(int)missing))} is missing";
    }

    private static string Name(Seen which) => which switch
    {
        Seen.Id => "id",
        Seen.Type => "type",
        Seen.UserId => "user_id",
        _ => "occurred_at",
    };

    private string? Parse(Seen which, ref Utf8JsonReader reader) => which switch
    {
        Seen.Id => ParseId(ref reader),
        Seen.Type => ParseType(ref reader),
        Seen.UserId => ParseUserId(ref reader),
        _ => ParseTime(ref reader),
    };

    private string? ParseId(ref Utf8JsonReader reader)
    {
        var parsed = reader.TryGetGuid(out var id);
        Id = id;
        return parsed ? null : "id is not a UUID";
    }

    private string? ParseType(ref Utf8JsonReader reader)
    {
        // No type's name needs an escape, so what is escaped is unknown.
        Type = reader.ValueIsEscaped ? null : registry.Find(reader.ValueSpan);
        return Type is null ? "type is not a known event type" : null;
    }

    private static string? ParseUserId(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length is 0 or > EnvelopeReader.MaxUserIdBytes)
        {
            return $"user_id is not 1 to {EnvelopeReader.MaxUserIdBytes} bytes";
        }

        Span<byte> unescaped = stackalloc byte[EnvelopeReader.MaxUserIdBytes];
        reader.CopyString(unescaped);
        return null;
    }

    private string? ParseTime(ref Utf8JsonReader reader)
    {
        var parsed = reader.TryGetDateTimeOffset(out var time) && HasOffset(reader.ValueSpan);
        OccurredAt = time;
        return parsed ? null : "occurred_at is not an RFC 3339 time with an offset";
    }

    private static bool HasOffset(ReadOnlySpan<byte> time) => time[^1] == 'Z' || (time.Length > 16 && time[^6] is (byte)'+' or (byte)'-');
}
