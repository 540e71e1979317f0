namespace Cadenza.Functions.Catalog;

/// <summary>What schemas and properties of the catalogue's answers mean: in any object, or in one.</summary>
internal static class CatalogTexts
{
    /// <summary>By schema, by schema and property, or by property.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["id"] = "22 letters and digits.",
        ["uri"] = "The scheme, the type and the id.",
        ["href"] = "Where the API serves it.",
        ["external_urls"] = "Where people open it.",
        ["name"] = "What it is called.",
        ["popularity"] = "0 to 100.",
        ["available_markets"] = "Where it can be played. Not there when a market was asked for.",
        ["is_playable"] = "Whether it can be played in the market. Not there when nobody said which.",
        ["restrictions"] = "Why it cannot be played. Not there when it can.",
        ["linked_from"] = "The track that was asked for, where another of the same recording is shown since that one cannot be played.",
        ["duration_ms"] = "In milliseconds.",
        ["release_date"] = "A year, a month or a day, as release_date_precision says.",
        ["preview_url"] = "Where an excerpt is; null when there is none.",
        ["total"] = "How many there are in all.",
        ["limit"] = "How many items the page has at most.",
        ["offset"] = "How many items come before the page.",
        ["next"] = "The next page; null on the last.",
        ["previous"] = "The page before; null on the first.",
        ["artist_types"] = "What the artist is known to do: composes, conducts, plays, sings, or is an ensemble.",
        ["work_components"] = "The works, or the movements, acts and numbers of works, that the track is a recording of, in the order in which they are heard. Empty when it is of none that is known.",
        ["credits"] = "Who did what for the recording, and who composed it.",
    };
}
