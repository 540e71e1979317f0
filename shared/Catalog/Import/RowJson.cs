using System.Text;
using System.Text.Json;

namespace Cadenza.Catalog.Import;

/// <summary>What is checked of every line of JSON before anything is made of it: depth, lengths, characters, and what it is about.</summary>
internal static class RowJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ImportLimits.Depth };

    /// <summary>The type of the line, and the id of what it belongs to.</summary>
    /// <exception cref="RowRejectedException">It cannot be imported.</exception>
    public static (ImportStage Stage, string Key) Check(ReadOnlySpan<byte> line)
    {
        if (!System.Text.Unicode.Utf8.IsValid(line))
            throw new RowRejectedException("it is not UTF-8");

        var reader = new Utf8JsonReader(line, Options);
        var property = "";
        var parents = new string?[ImportLimits.Depth + 1];
        var lists = new bool[ImportLimits.Depth + 1];
        string? type = null;
        var ids = new Dictionary<string, string>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString()!;
                    CheckText(property, "a property's name", ImportLimits.NameLength, mayHaveLines: false);
                    break;
                case JsonTokenType.StartObject:
                    parents[reader.CurrentDepth] = property;
                    lists[reader.CurrentDepth] = false;
                    break;
                case JsonTokenType.StartArray:
                    lists[reader.CurrentDepth] = true;
                    break;
                case JsonTokenType.Null when reader.CurrentDepth > 0 && lists[reader.CurrentDepth - 1]:
                    throw new RowRejectedException($"{property} has a null in its list");
                case JsonTokenType.String:
                    var value = reader.GetString()!;
                    CheckValue(property, value);
                    if (reader.CurrentDepth == 1 && property == "type")
                        type = value;
                    else if (reader.CurrentDepth == 2 && property == "id")
                        ids.TryAdd(parents[1] ?? "", value);
                    else if (reader.CurrentDepth == 1)
                        ids.TryAdd($".{property}", value);
                    break;
            }
        }

        return KeyOf(type ?? throw new RowRejectedException("it has no type"), ids);
    }

    /// <summary>
    /// Refuses a text that is too long, or has characters that no name has. Those from U+0080 to U+009F pass: titles of real catalogues
    /// have them, where a wrong code page was read once.
    /// </summary>
    public static void CheckText(string text, string what, int lengthMax, bool mayHaveLines)
    {
        if (text.Length > lengthMax)
            throw new RowRejectedException($"{what} has {text.Length} characters, more than {lengthMax}");

        foreach (var c in text)
        {
            if (c is < ' ' or '\x7f' && !(mayHaveLines && c is '\n' or '\r' or '\t'))
                throw new RowRejectedException($"{what} has the control character U+{(int)c:X4}");
        }
    }

    private static void CheckValue(string property, string value)
    {
        var isLong = property.EndsWith("description", StringComparison.Ordinal) || property.EndsWith("string", StringComparison.Ordinal);
        CheckText(value, property, isLong ? ImportLimits.DescriptionLength : ImportLimits.NameLength, mayHaveLines: isLong);
    }

    private static (ImportStage Stage, string Key) KeyOf(string type, Dictionary<string, string> ids) => type switch
    {
        "artist" or "work" => (ImportStage.Objects, KeyOf(ids, type)),
        "track" => (ImportStage.Groups, KeyOf(ids, "album")),
        "episode" => (ImportStage.Groups, KeyOf(ids, "show")),
        "chapter" => (ImportStage.Groups, KeyOf(ids, "audiobook")),
        "album" or "show" or "audiobook" => (ImportStage.Groups, KeyOf(ids, type)),
        "audio_analysis" => (ImportStage.Groups, KeyOf(ids, ".track", type)),
        "related_artists" => (ImportStage.Groups, KeyOf(ids, ".artist", type)),
        _ => throw new RowRejectedException($"'{type}' is no type of line"),
    };

    private static string KeyOf(Dictionary<string, string> ids, string where, string? type = null) =>
        !ids.TryGetValue(where, out var text) ? throw new RowRejectedException($"it names no {where.TrimStart('.')} by its id")
        : CatalogId.TryParse(text, out var id) ? $"{type ?? where}:{id}"
        : throw new RowRejectedException($"'{text}' is not a catalogue id: 22 base62 characters");
}
