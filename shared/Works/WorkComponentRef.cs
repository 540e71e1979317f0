namespace Cadenza.Works;

/// <summary>
/// One thing that a track is a recording of: a work, or a part of one. A track over several movements has several; a movement
/// over several tracks is in each of them, as part <see cref="Part"/> of <see cref="Parts"/>.
/// </summary>
public sealed record WorkComponentRef
{
    /// <summary>The component: the work's id, or that of its subsection.</summary>
    public required CatalogId Id { get; init; }

    /// <summary><see cref="CatalogType.Work"/> or <see cref="CatalogType.Subsection"/>.</summary>
    public required CatalogType Type { get; init; }

    /// <summary>The component's own title: the movement's, not the work's.</summary>
    public required string Name { get; init; }

    /// <summary>The component's number as printed: <c>II</c>. Null for a work.</summary>
    public string? Label { get; init; }

    /// <summary>The work it belongs to, or is.</summary>
    public required WorkRef Work { get; init; }

    /// <summary>The place in the work, as <see cref="Subsection.NumInWork"/>; 1 for a whole work.</summary>
    public int NumInWork { get; init; } = 1;

    /// <summary>Which part of the component the track holds, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Over how many tracks the component is spread.</summary>
    public int Parts { get; init; } = 1;
}
