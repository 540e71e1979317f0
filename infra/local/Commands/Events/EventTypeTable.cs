using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cadenza.Events;
using Cadenza.Events.Types;

namespace Cadenza.Local.Commands.Events;

/// <summary>Event types, for people and for machines.</summary>
internal static class EventTypeTable
{
    private const string Gap = "  ";

    private static readonly string[] Heads = ["type", "hub", "version", "owner", "days kept", "royalties", "fields (? is optional)"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A table with a line for each type.</summary>
    public static string ToText(EventRegistry registry)
    {
        string[][] rows = [Heads, .. registry.Types.Select(Cells)];
        var widths = Heads.Select((_, column) => column == Heads.Length - 1 ? 0 : rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))));
        }

        return text.ToString();
    }

    /// <summary>The shape of a file of event types, and what no such file can say: <c>counted_by</c>.</summary>
    public static string ToJson(EventRegistry registry) =>
        new JsonObject { ["types"] = new JsonArray([.. registry.Types.Select(Json)]) }.ToJsonString(Indented) + Environment.NewLine;

    private static string[] Cells(EventType type) =>
    [
        type.Name,
        type.Hub,
        type.Version.ToString(CultureInfo.InvariantCulture),
        type.Owner,
        type.RetentionDays.ToString(CultureInfo.InvariantCulture),
        type.CountedBy is { } field ? $"by {field}" : "-",
        string.Join(", ", type.Fields.Select(field => $"{field.Name}{(field.ListMaximum > 0 ? "[]" : "")}{(field.IsRequired ? "" : "?")}")),
    ];

    private static JsonNode Json(EventType type)
    {
        var json = new JsonObject
        {
            ["name"] = type.Name,
            ["version"] = type.Version,
            ["hub"] = type.Hub,
            ["owner"] = type.Owner,
            ["retention_days"] = type.RetentionDays,
            ["description"] = type.Description,
            ["fields"] = new JsonArray([.. type.Fields.Select(Json)]),
        };
        if (type.CountedBy is { } field)
        {
            json["counted_by"] = field;
        }

        return json;
    }

    private static JsonNode Json(EventField field)
    {
        var json = new JsonObject { ["name"] = field.Name, ["kind"] = FieldKinds.NameOf(field.Kind) };
        if (!field.IsRequired)
            json["optional"] = true;
        if (FieldKinds.HasBounds(field.Kind))
            (json["minimum"], json["maximum"]) = (field.Minimum, field.Maximum);
        if (field.Values.Count > 0)
            json["values"] = new JsonArray([.. field.Values.Select(value => (JsonNode)value)]);
        if (field.ListMaximum > 0)
            json["list_maximum"] = field.ListMaximum;
        if (field.Description.Length > 0)
            json["description"] = field.Description;
        return json;
    }
}
