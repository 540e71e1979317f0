using System.Globalization;
using System.Text.Json;
using Cadenza.Events;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

/// <summary>Draws events by their type's schema: valid ones, and values that each break one rule of a field.</summary>
internal static class EventGen
{
    private const string Base62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>A type with every kind of field, required and optional, single and in a list.</summary>
    public static EventType Everything { get; } = new("everything", Hubs.Telemetry, null,
    [
        .. from kind in Enum.GetValues<FieldKind>()
           from required in new[] { true, false }
           from list in new[] { 0, 3 }
           select new EventField($"{kind.ToString().ToLowerInvariant()}_{(required ? "r" : "o")}{list}", kind, required, minimum: 3, maximum: 40)
           {
               Values = kind == FieldKind.Choice ? ["one", "two_2"] : [],
               ListMaximum = list,
           },
    ]);

    /// <summary>The properties of a valid event, in any order, some of the optional ones left out.</summary>
    public static Gen<(string Name, string Value)[]> Valid(EventType type) =>
        from values in Sequence([.. type.Fields.Select(Value)])
        from dropped in Gen.Bool.Array[values.Length]
        from id in Gen.Guid
        from properties in Gen.Shuffle(
            ((string Name, string Value)[])
            [
                ("id", Quote(id.ToString())), ("type", Quote(type.Name)), ("user_id", Quote("u1")), ("occurred_at", Quote("2025-12-01T10:00:00.5+01:00")),
                .. type.Fields.Select((field, i) => (field.Name, values[i])).Where((_, i) => type.Fields[i].IsRequired || !dropped[i]),
                ("not_declared", "{\"a\":[1,null]}"),
            ])
        select properties;

    /// <summary>Values that are each wrong for the field in one way.</summary>
    public static IEnumerable<string> Wrong(EventField field)
    {
        var single = WrongSingle(field).ToList();
        if (field.ListMaximum == 0)
        {
            return [.. single, "[]", "null"];
        }

        var good = Value(field with { ListMaximum = 0 }).Single();
        return [.. single.Select(wrong => $"[{good},{wrong}]"), good, $"[{string.Join(',', Enumerable.Repeat(good, field.ListMaximum + 1))}]", "[[]]", "null", "{}"];
    }

    public static string Json(IEnumerable<(string Name, string Value)> properties) =>
        $"{{{string.Join(',', properties.Select(property => $"\"{property.Name}\":{property.Value}"))}}}";

    private static Gen<string> Value(EventField field) => field.ListMaximum > 0
        ? Value(field with { ListMaximum = 0 }).Array[0, field.ListMaximum].Select(items => $"[{string.Join(',', items)}]")
        : field.Kind switch
        {
            FieldKind.Boolean => Gen.Bool.Select(value => value ? "true" : "false"),
            FieldKind.Number => Gen.Long[field.Minimum, field.Maximum].Select(Format),
            FieldKind.Real => Gen.Double[field.Minimum, field.Maximum].Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            FieldKind.CatalogId => Gen.Char[Base62].Array[21].Select(text => Quote($"6{new string(text)}")),
            FieldKind.Country => Gen.Char['A', 'Z'].Array[2].Select(text => Quote(new string(text))),
            FieldKind.Choice => Gen.Int[0, field.Values.Count - 1].Select(i => Quote(field.Values[i])),
            FieldKind.Time => Gen.DateTime[DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(99)].Select(time => Quote(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            FieldKind.Uuid => Gen.Guid.Select(id => Quote(id.ToString())),
            FieldKind.Uri => Gen.Char[Base62].Array[1, 20].Select(text => Quote($"spotify:track:{new string(text)}")),
            FieldKind.Word => Gen.Char["abcz_09"].Array[(int)field.Minimum, (int)Math.Min(field.Maximum, 200)].Select(text => Quote(new string(text))),
            // Escaped by the serializer when it is not ASCII, and as many bytes for every reader: the bound is of what it says.
            _ => Gen.Char["aé\"\\/\n𝄞"[..6]].Array[0, 200].Select(text => Quote(Fit(new string(text), field))),
        };

    private static IEnumerable<string> WrongSingle(EventField field) => field.Kind switch
    {
        FieldKind.Boolean => ["0", "\"true\""],
        FieldKind.Number => ["1.5", "\"5\"", "true", "1e99", .. OutOfBounds(field)],
        FieldKind.Real => ["\"5\"", "true", "1e400", .. OutOfBounds(field)],
        FieldKind.CatalogId => ["7", Quote(new string('0', 21)), Quote(new string('0', 23)), Quote(new string('-', 22)), Quote(new string('Z', 22)), Quote(new string('é', 11))],
        FieldKind.Country => ["49", "\"D\"", "\"DEU\"", "\"de\"", "\"D1\""],
        FieldKind.Choice => ["1", "\"\"", "\"On\"", "\"one \"", "\"onE\""],
        FieldKind.Time => ["1764583200", "\"2025-12-01\"", "\"2025-12-01T10:00:00\"", "\"2025-13-01T10:00:00Z\"", "\"\""],
        FieldKind.Uuid => ["1", "\"3f2504e0\"", "\"{3f2504e0-4f89-41d3-9a0c-0305e82c3301}\"", "\"\""],
        FieldKind.Uri => ["1", "\"spotify:track\"", "\"spotify::x\"", "\"spotify:track:\"", "\":track:x\"", "\"https://a/b\"", "\"spotify:track:a b\"", Quote($"spotify:track:{new string('x', (int)field.Maximum)}")],
        FieldKind.Word => ["1", "\"Word\"", "\"a b\"", "\"é__\"", .. BadLengths(field)],
        _ => ["1", "true", "\"\\ud800___\"", .. BadLengths(field)],
    };

    private static IEnumerable<string> OutOfBounds(EventField field) => [Format(field.Minimum - 1), Format(field.Maximum + 1)];

    private static IEnumerable<string> BadLengths(EventField field) =>
        field.Minimum > 0 ? [Quote(new string('a', (int)field.Minimum - 1)), Quote(new string('a', (int)field.Maximum + 1))] : [Quote(new string('a', (int)field.Maximum + 1))];

    private static string Fit(string text, EventField field)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        return bytes > field.Maximum ? Fit(text[..(text.Length / 2)], field) : bytes < field.Minimum ? Fit($"{text}aaa", field) : text;
    }

    private static Gen<string[]> Sequence(Gen<string>[] parts) => parts.Aggregate(
        Gen.Const(Array.Empty<string>()), (all, part) => Gen.Select(all, part, (before, value) => (string[])[.. before, value]));

    private static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
