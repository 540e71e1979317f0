using System.Text.Json;

namespace Cadenza.Events;

/// <summary>The four properties that every envelope has, as they are found.</summary>
internal struct EnvelopeHead
{
    private Part _seen;

    /// <summary>The properties; a set of them.</summary>
    [Flags]
    public enum Part
    {
        /// <summary>A property of the event's own.</summary>
        None = 0,

        /// <summary><c>id</c>.</summary>
        Id = 1,

        /// <summary><c>type</c>.</summary>
        Type = 2,

        /// <summary><c>user_id</c>.</summary>
        UserId = 4,

        /// <summary><c>occurred_at</c>.</summary>
        OccurredAt = 8,

        /// <summary>All of them.</summary>
        All = Id | Type | UserId | OccurredAt,
    }

    public Guid Id { get; private set; }

    public EventType? Type { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Which of them the name is that the reader stands on.</summary>
    public static Part PartOf(ref readonly Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            var name = reader.ValueSpan;
            return name.Length switch
            {
                2 => name.SequenceEqual("id"u8) ? Part.Id : Part.None,
                4 => name.SequenceEqual("type"u8) ? Part.Type : Part.None,
                7 => name.SequenceEqual("user_id"u8) ? Part.UserId : Part.None,
                11 => name.SequenceEqual("occurred_at"u8) ? Part.OccurredAt : Part.None,
                _ => Part.None,
            };
        }

        return reader.ValueTextEquals("id"u8) ? Part.Id
            : reader.ValueTextEquals("type"u8) ? Part.Type
            : reader.ValueTextEquals("user_id"u8) ? Part.UserId
            : reader.ValueTextEquals("occurred_at"u8) ? Part.OccurredAt
            : Part.None;
    }

    /// <summary>Takes the value the reader stands on; null, or what is wrong with it.</summary>
    public string? Take(Part part, ref readonly Utf8JsonReader reader, EventRegistry registry)
    {
        if ((_seen & part) != 0)
        {
            return $"{NameOf(part)} stands twice";
        }

        _seen |= part;
        return reader.TokenType != JsonTokenType.String ? $"{NameOf(part)} is not a string" : part switch
        {
            Part.Id => TakeId(in reader),
            Part.Type => TakeType(in reader, registry),
            Part.UserId => UserIdProblem(in reader),
            _ => TakeTime(in reader),
        };
    }

    /// <summary>What is missing, or null.</summary>
    public readonly string? Problem()
    {
        var missing = Part.All & ~_seen;
        return missing == Part.None ? null : $"{NameOf((Part)((int)missing & -(int)missing))} is missing";
    }

    /// <summary>The type whose name the reader stands on, or null. No type's name needs an escape, so what is escaped is unknown.</summary>
    public static EventType? FindType(ref readonly Utf8JsonReader reader, EventRegistry registry) =>
        reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped ? null : registry.Find(reader.ValueSpan);

    private static string NameOf(Part part) => part switch
    {
        Part.Id => "id",
        Part.Type => "type",
        Part.UserId => "user_id",
        _ => "occurred_at",
    };

    private string? TakeId(ref readonly Utf8JsonReader reader)
    {
        var parsed = reader.TryGetGuid(out var id);
        Id = id;
        return parsed ? null : "id is not a UUID";
    }

    private string? TakeType(ref readonly Utf8JsonReader reader, EventRegistry registry)
    {
        Type = FindType(in reader, registry);
        return Type is null ? "type is not a known event type" : null;
    }

    private static string? UserIdProblem(ref readonly Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        if (reader.ValueIsEscaped && length <= EnvelopeReader.MaxUserIdBytes * FieldValue.EscapeMaxBytes)
        {
            // Throws when it is not Unicode text.
            Span<byte> unescaped = stackalloc byte[EnvelopeReader.MaxUserIdBytes * FieldValue.EscapeMaxBytes];
            length = reader.CopyString(unescaped);
        }

        return length is 0 or > EnvelopeReader.MaxUserIdBytes ? $"user_id is not 1 to {EnvelopeReader.MaxUserIdBytes} bytes" : null;
    }

    private string? TakeTime(ref readonly Utf8JsonReader reader)
    {
        var parsed = Rfc3339.TryRead(in reader, out var time);
        OccurredAt = time;
        return parsed ? null : "occurred_at is not an RFC 3339 time with an offset";
    }
}
