namespace Cadenza.Catalog.Import;

/// <summary>What an import takes at most. Every input is hostile: past a bound there is a reject row, or one line that says why the file is refused.</summary>
public static class ImportLimits
{
    /// <summary>A JSON line: 2 MiB, as much as Cosmos DB takes of a document.</summary>
    public const int LineBytes = 2 << 20;

    /// <summary>The depth of a line's JSON: a work's tree of 16 levels needs 36.</summary>
    public const int Depth = 64;

    /// <summary>A name or title, in characters.</summary>
    public const int NameLength = 1_000;

    /// <summary>A description, in characters.</summary>
    public const int DescriptionLength = 20_000;

    /// <summary>The artists of a track or album, and the credits of a track.</summary>
    public const int Artists = 200;

    /// <summary>The length of a track, episode or chapter: a week.</summary>
    public const int DurationMs = 7 * 24 * 60 * 60 * 1000;

    /// <summary>The genres of an artist: those named first.</summary>
    public const int Genres = 50;

    /// <summary>An Open Opus dump, which is one JSON document: 64 MiB, twenty times today's.</summary>
    public const int OpenOpusBytes = 64 << 20;

    /// <summary>What is kept of a rejected row, in characters.</summary>
    public const int ExcerptLength = 200;
}
