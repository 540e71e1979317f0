namespace Cadenza.Catalog.Import;

/// <summary>In which order rows are written: what others embed comes first.</summary>
public enum ImportStage
{
    /// <summary>Artists and works.</summary>
    Objects,

    /// <summary>Albums with their tracks, shows with their episodes, audiobooks with their chapters.</summary>
    Groups,

    /// <summary>What the stages before found out about artists.</summary>
    Artists,
}

/// <summary>One thing to write, of one line of a file.</summary>
/// <param name="Stage">When.</param>
/// <param name="Key">What belongs together: rows of one key are written together, in the order of their lines.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Json">A line of the catalogue's JSON Lines.</param>
internal readonly record struct ImportRow(ImportStage Stage, string Key, long Line, ReadOnlyMemory<byte> Json)
{
    /// <summary>The verdict that it is not imported.</summary>
    public ImportReject Rejected(string reason) => new(Line, reason, RejectText.ExcerptOf(Json.Span));
}

/// <summary>A row that was not imported.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Reason">Why: a clause.</param>
/// <param name="Excerpt">Its beginning.</param>
public readonly record struct ImportReject(long Line, string Reason, string Excerpt);
