namespace Cadenza.Works.Authority;

/// <summary>A work that every collection knows, as the authority files state it. Every text is as written there.</summary>
public sealed record AuthorityWork
{
    /// <summary>The work's identity wherever no catalogue says otherwise: derived from composer and <see cref="CanonicalKey"/>.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>What names the work among its composer's: its first catalogue number, else opus, else what it is called.</summary>
    public required string CanonicalKey { get; init; }

    /// <summary>Its form.</summary>
    public required WorkType Type { get; init; }

    /// <summary>The instruments, lower case, English: <c>violin, piano</c>; of a concerto the soloists. Empty where the type says it.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Which of the composer's works of this type and scoring it is; the usual count first, then other counts in use.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];

    /// <summary>The key: letter, then <c>#</c> or <c>b</c>; lower case is minor: <c>c#</c>, <c>Eb</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The opus, with its member: <c>27/2</c>; several where publishers counted differently.</summary>
    public IReadOnlyList<string> Opus { get; init; } = [];

    /// <summary>The catalogue numbers, the usual one first.</summary>
    public IReadOnlyList<SchemeNumber> Catalog { get; init; } = [];

    /// <summary>Own titles: the usual one first, then in other languages; empty where type, number and key are the title.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Nicknames, in any language.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>Movements, or the pieces of a cycle, in order.</summary>
    public IReadOnlyList<string> Movements { get; init; } = [];

    /// <summary>Incipits and names of arias, songs, choruses and other numbers, in no order.</summary>
    public IReadOnlyList<string> Incipits { get; init; } = [];

    /// <summary>What the numbered members of a collection are; null when the work is not a collection.</summary>
    public WorkType? MemberType { get; init; }

    /// <summary>The keys of the members, in order.</summary>
    public IReadOnlyList<string> MemberKeys { get; init; } = [];

    /// <summary>Nicknames of members, by the member's number from 1.</summary>
    public IReadOnlyList<MemberNickname> MemberNicknames { get; init; } = [];

    /// <summary>The year of composition.</summary>
    public int? Year { get; init; }

    /// <summary>Whether its numbered members are components rather than works: 24 Preludes op. 28, Winterreise.</summary>
    public bool IsSet => MemberType is not null;
}

/// <summary>A nickname of a member of a collection: 15, Raindrop.</summary>
/// <param name="Number">The member's number, from 1.</param>
/// <param name="Name">The nickname.</param>
public readonly record struct MemberNickname(int Number, string Name);
