using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>One composer of Open Opus, as lines: an artist, and a work for each of theirs.</summary>
internal sealed class OpenOpusComposer(JsonElement composer, CsvPosition position, CsvPosition next, IReadOnlyDictionary<string, CatalogId> knownArtists)
{
    /// <summary>The lines, or why there are none.</summary>
    public IEnumerable<ImportItem> Items()
    {
        ArtistRef artist;
        ImportItem first;
        try
        {
            artist = Identify();
            first = Item(ImportStage.Objects, $"artist:{artist.Id}", ToArtist(artist));
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            return [ImportItem.Rejected(position, next, $"composer {position.Line}: {RowRejectedException.ReasonOf(error)}", Excerpt(composer))];
        }

        return composer.TryGetProperty("works", out var works) && works.ValueKind == JsonValueKind.Array
            ? works.EnumerateArray().Select(work => ToItem(artist, work)).Prepend(first)
            : [first];
    }

    private ArtistRef Identify()
    {
        var name = Text(composer, "complete_name");
        return new ArtistRef(knownArtists.TryGetValue(ComposedText.Of(name), out var known) ? known : NaturalIds.Artist(name), name);
    }

    private JsonObject ToArtist(ArtistRef artist)
    {
        var last = Text(composer, "name", isRequired: false);
        var line = new JsonObject
        {
            ["type"] = "artist",
            ["artist"] = new JsonObject { ["id"] = artist.Id.ToString(), ["name"] = artist.Name },
            ["artist_types"] = new JsonArray("composer"),
            ["popularity"] = Popularity(composer),
            ["sort_name"] = last.Length > 0 && artist.Name.EndsWith($" {last}", StringComparison.Ordinal) ? $"{last}, {artist.Name[..^last.Length].Trim()}" : artist.Name,
        };
        if (Text(composer, "epoch", isRequired: false) is { Length: > 0 } epoch)
            line["epoch"] = epoch;
        if (Date("birth") is { } born)
            line["born"] = born;
        if (Date("death") is { } died)
            line["died"] = died;
        return line;
    }

    private ImportItem ToItem(ArtistRef artist, JsonElement work)
    {
        try
        {
            var title = Text(work, "title");
            var subtitle = Text(work, "subtitle", isRequired: false);
            var id = NaturalIds.Work(artist.Id, title, subtitle);
            return Item(ImportStage.Objects, $"work:{id}", OpenOpusWork.ToLine(id, artist, title, subtitle, work, Popularity(work)));
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            return ImportItem.Rejected(position, next, $"composer {position.Line} ({artist.Name}): {RowRejectedException.ReasonOf(error)}", Excerpt(work));
        }
    }

    /// <summary>Most dates are of a year alone, and stand at its first of January.</summary>
    private string? Date(string name)
    {
        var text = Text(composer, name, isRequired: false);
        if (text.Length == 0)
            return null;

        var date = PartialDate.Parse(text);
        return date.Precision == DatePrecision.Day && date.FirstDay is { Month: 1, Day: 1 } ? date.Year.ToString("D4", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Open Opus knows two degrees: popular, and recommended.</summary>
    private static int Popularity(JsonElement element) => (IsSet(element, "popular"), IsSet(element, "recommended")) switch
    {
        (true, true) => 80,
        (true, false) => 70,
        (false, true) => 50,
        _ => 10,
    };

    private static bool IsSet(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals("1");

    /// <summary>A text without space around it; a control character in it is a reason to reject.</summary>
    internal static string Text(JsonElement element, string name, bool isRequired = true)
    {
        var text = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : "";
        RowJson.CheckText(text, name, ImportLimits.NameLength, mayHaveLines: false);
        return text.Length > 0 || !isRequired ? text : throw new RowRejectedException($"{name} is missing");
    }

    private static string Excerpt(JsonElement element) => string.Concat(element.GetRawText().Take(ImportLimits.ExcerptLength));

    private ImportItem Item(ImportStage stage, string key, JsonObject line) => new(position, next)
    {
        Rows = [new ImportRow(stage, key, position.Line, JsonSerializer.SerializeToUtf8Bytes(line))],
    };
}
