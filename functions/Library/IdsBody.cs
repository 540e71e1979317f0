using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Functions.Library;

/// <summary>
/// The body of a request about several objects: an object with <c>ids</c>, for saved tracks also with <c>timestamped_ids</c>; or an
/// array of ids, as clients of before 2024 send it.
/// </summary>
[JsonConverter(typeof(IdsBodyConverter))]
internal sealed record IdsBody(IReadOnlyList<string?>? Ids, IReadOnlyList<TimestampedId?>? TimestampedIds);

/// <summary>An id, and when it counts as saved: an RFC 3339 time; without an offset it is UTC.</summary>
internal sealed record TimestampedId(string? Id, string? AddedAt)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The time.</summary>
    /// <exception cref="DomainException">It is none.</exception>
    [JsonIgnore]
    public DateTimeOffset Time => DateTimeOffset.TryParseExact(
        AddedAt, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw DomainException.InvalidRequest("Invalid added_at: an ISO 8601 time in UTC");
}

/// <summary>Reads an <see cref="IdsBody"/>; properties that it does not have are ignored.</summary>
internal sealed class IdsBodyConverter : JsonConverter<IdsBody>
{
    /// <inheritdoc />
    public override IdsBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return new IdsBody(JsonSerializer.Deserialize(ref reader, LibraryApiJson.Default.IReadOnlyListString), null);

        var lists = JsonSerializer.Deserialize(ref reader, LibraryApiJson.Default.IdsLists);
        return new IdsBody(lists?.Ids, lists?.TimestampedIds);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, IdsBody value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>The lists of the object.</summary>
internal sealed record IdsLists(IReadOnlyList<string?>? Ids, IReadOnlyList<TimestampedId?>? TimestampedIds);
