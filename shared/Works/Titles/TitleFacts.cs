namespace Cadenza.Works.Titles;

/// <summary>What the readers of a title found, before it is put together.</summary>
internal sealed class TitleFacts
{
    public string? Composer { get; set; }

    public List<(int Token, CatalogNumber Number)> Catalog { get; } = [];

    /// <summary>Whether numbers stand as a range: a collection is named, not a work.</summary>
    public bool HasRange { get; set; }

    public OpusNumber? Opus { get; set; }

    /// <summary>The member named in one breath with an opus or a catalogue number: <c>Op. 9 No. 2</c>.</summary>
    public string? Member { get; set; }

    public List<(int Token, MusicalKey Key)> Keys { get; } = [];

    public bool IsArrangement { get; set; }

    public string? Arrangement { get; set; }

    public List<string> Tags { get; } = [];

    /// <summary>Tokens between which the title of the source stands: <c>(From "Turandot")</c>.</summary>
    public (int From, int To) Source { get; set; }

    public int? Part { get; set; }

    public List<string> Forms { get; } = [];

    public WorkType? Type { get; set; }

    public bool IsCollection { get; set; }

    /// <summary>How many pieces the title counts.</summary>
    public int? Count { get; set; }

    public int? Ordinal { get; set; }

    public SortedSet<string> Scoring { get; } = new(StringComparer.Ordinal);

    public bool IsSolo { get; set; }

    public string? Nickname { get; set; }

    public List<string> OtherNames { get; } = [];

    public bool HasTempo { get; set; }
}
