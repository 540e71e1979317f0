using System.Text;
using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>A row with the truth.</summary>
/// <param name="Row">What the linker sees.</param>
/// <param name="Work">The work it shows; null for none.</param>
/// <param name="IsScored">Whether it counts: of some rows it is arguable what they show.</param>
internal sealed record LabelledRow(LinkRow Row, string? Work, bool IsScored = true)
{
    /// <summary>
    /// Whether the row is kept for the end, and its errors are not shown: a quarter of the works, and of the rows without one.
    /// What is learnt from the others is true when it holds for these.
    /// </summary>
    public bool IsHeldOut => Hash(Work ?? Row.Id) % 4 == 0;

    // FNV-1a: the same on every machine.
    private static uint Hash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, b) => unchecked((hash ^ b) * 16777619u));
}

/// <summary>Rows that are linked together.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Rows">The rows; ids are unique.</param>
internal sealed record LabelledSet(string Name, IReadOnlyList<LabelledRow> Rows)
{
    /// <summary>The same rows without opus and catalogue numbers.</summary>
    public LabelledSet WithoutNumbers() => this with
    {
        Rows = [.. Rows.Select(row => row with { Row = row.Row with { Title = NumberRemover.Remove(row.Row.Title), Album = NumberRemover.Remove(row.Row.Album) } })],
    };
}
