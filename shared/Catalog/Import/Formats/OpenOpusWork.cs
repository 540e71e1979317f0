using System.Text.Json;
using System.Text.Json.Nodes;
using Cadenza.Works;
using Cadenza.Works.Titles;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>A work of Open Opus: what its title says is taken apart, as titles of tracks are.</summary>
internal static class OpenOpusWork
{
    private static readonly TitleParser Titles = new();

    public static JsonObject ToLine(CatalogId id, ArtistRef composer, string title, string subtitle, JsonElement work, int popularity)
    {
        var parsed = Titles.Parse(title);
        var described = new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = title,
            ["composers"] = new JsonArray(new JsonObject { ["id"] = composer.Id.ToString(), ["name"] = composer.Name }),
            ["work_type"] = WorkListings.NameOf(parsed.Type ?? TypeOf(OpenOpusComposer.Text(work, "genre", isRequired: false), subtitle)),
            ["popularity"] = popularity,
        };
        Set(described, "subtitle", subtitle);
        Set(described, "nickname", parsed.Nickname);
        Set(described, "key", parsed.Key.IsKnown ? parsed.Key.Name : null);
        Set(described, "opus_no", parsed.Opus is { } opus ? opus.Member is null ? opus.Number : $"{opus.Number} No. {opus.Member}" : null);
        if (parsed.Ordinal is { } ordinal)
            described["ordinal_num"] = ordinal;
        if (parsed.Catalog.Count > 0)
            described["catalog_no"] = new JsonArray([.. parsed.Catalog.Select(number => JsonValue.Create(Printed(number)))]);

        return new JsonObject { ["type"] = "work", ["work"] = described };
    }

    /// <summary>As catalogues are cited: <c>BWV 846</c>, <c>Hob. XVI:52</c>, <c>K. 331</c>.</summary>
    private static string Printed(CatalogNumber number) => number.Scheme.Length <= 1 || number.Scheme is "hob" or "wq"
        ? $"{char.ToUpperInvariant(number.Scheme[0])}{number.Scheme[1..]}. {(number.Scheme == "hob" ? number.Number.ToUpperInvariant() : number.Number)}"
        : $"{number.Scheme.ToUpperInvariant()} {number.Number}";

    private static WorkType TypeOf(string genre, string subtitle) => (genre, subtitle.ToLowerInvariant()) switch
    {
        (_, "ballet") => WorkType.Ballet,
        ("Stage", "opera" or "") => WorkType.Opera,
        (_, "symphonic poem") => WorkType.TonePoem,
        ("Chamber", _) => WorkType.Chamber,
        _ => WorkType.Other,
    };

    private static void Set(JsonObject target, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            target[name] = value;
    }
}
