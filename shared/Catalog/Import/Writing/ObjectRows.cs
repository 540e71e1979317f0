using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>The rows of one object, put to what is stored of it.</summary>
internal static class ObjectRows
{
    /// <summary>A line with this property set takes nothing from what is stored: it says only what is not known yet.</summary>
    private const string Fill = "fill";

    /// <summary>The object, and the rows of which it is made; null when no line can be used. A line that spoils it is rejected, the others stand.</summary>
    public static (T Value, List<ImportRow> Rows)? Merge<T>(
        IEnumerable<ImportRow> rows, Stored<T>? stored, Func<T, T> check, StageContext context)
        where T : class
    {
        var merged = stored is null ? [] : JsonPatch.Parse(stored.Json);
        T? value = null;
        var used = new List<ImportRow>();
        foreach (var row in rows)
        {
            try
            {
                var next = Apply((JsonObject)merged.DeepClone(), JsonPatch.Parse(row.Json));
                value = check(LineJson.Read<T>(next));
                merged = next;
                used.Add(row);
            }
            catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
            {
                context.Reject([row], RowRejectedException.ReasonOf(error));
            }
        }

        return value is null ? null : (value, used);
    }

    private static JsonObject Apply(JsonObject merged, JsonObject line)
    {
        var types = Union(merged, line, "artist_types");
        var genres = Union(merged, line, "genres");
        if (line[Fill]?.GetValue<bool>() == true)
        {
            line.Remove(Fill);
            JsonPatch.Apply(line, merged);
            merged = line;
        }
        else
        {
            JsonPatch.Apply(merged, line);
        }

        Set(merged, "artist_types", types);
        Set(merged, "genres", genres);
        return merged;
    }

    /// <summary>An import adds to what an artist does and to the genres, and takes nothing away.</summary>
    private static JsonArray? Union(JsonObject merged, JsonObject line, string name) =>
        merged[name] is JsonArray stored && line[name] is JsonArray added
            ? new JsonArray([.. stored.Concat(added).Select(value => value!.GetValue<string>()).Distinct().Select(value => JsonValue.Create(value))])
            : null;

    private static void Set(JsonObject target, string name, JsonArray? value)
    {
        if (value is not null)
            target[name] = value;
    }
}
