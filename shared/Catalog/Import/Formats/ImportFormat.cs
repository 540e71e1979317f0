using System.Text;
using System.Text.Json.Serialization;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>The formats that are imported.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ImportFormat>))]
public enum ImportFormat
{
    /// <summary>The catalogue's own JSON Lines.</summary>
    JsonLines,

    /// <summary>Tracks with audio features and a genre, a row each.</summary>
    TracksCsv,

    /// <summary>A dump of Open Opus: composers with their works.</summary>
    OpenOpus,
}

/// <summary>Tells a file's format by its beginning; its name says nothing.</summary>
internal static class FormatDetection
{
    /// <summary>How much of a file is looked at.</summary>
    public const int PeekBytes = 64 * 1024;

    /// <exception cref="InvalidDataException">It is none of them; the message is a clause for "FILE: …".</exception>
    public static ImportFormat Detect(ReadOnlySpan<byte> start)
    {
        if (EncodingOf(start) is { } encoding)
            throw new InvalidDataException($"it is {encoding}, and only UTF-8 is read");

        var text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            throw new InvalidDataException("the file is empty");

        if (text[0] == '{')
        {
            return JsonLinesFormat.IsHeader(text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length)) ? ImportFormat.JsonLines
                : text.Contains("\"composers\"", StringComparison.Ordinal) ? ImportFormat.OpenOpus
                : throw new InvalidDataException($"it is JSON, but neither begins with the line {JsonLinesFormat.Header} nor is a dump of Open Opus");
        }

        return TracksCsvFormat.IsHeader(text.AsSpan().IndexOfAny('\r', '\n') is var line and >= 0 ? text[..line] : text)
            ? ImportFormat.TracksCsv
            : throw new InvalidDataException($"it is neither JSON Lines of the catalogue, nor a dump of Open Opus, nor CSV with the columns {string.Join(", ", TracksCsvFormat.Required)}");
    }

    /// <summary>The encoding that a byte order mark tells, or the zeros between ASCII's characters; null when it may be UTF-8.</summary>
    private static string? EncodingOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xff, 0xfe, 0, 0, ..] or [0, 0, 0xfe, 0xff, ..] => "UTF-32",
        [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] => "UTF-16",
        _ => null,
    };
}
