namespace Cadenza.Functions.Library;

/// <summary>What schemas and properties of answers about the library mean.</summary>
internal static class LibraryTexts
{
    /// <summary>By schema, by schema and property, or by property.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["added_at"] = "When it was saved, in UTC, to the second.",
        ["cursors"] = "Where to go on.",
        ["CursorObject.after"] = "The last artist of the page; null when none follows.",
    };
}
