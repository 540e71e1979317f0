using Cadenza.Works.Linking;

namespace Cadenza.Tests.Unit.Works.Linking;

/// <summary>Rows for tests, written <c>artist;artist | album | title</c>.</summary>
internal static class LinkerRows
{
    public static WorkLinker Linker { get; } = new();

    public static IReadOnlyList<LinkedRow> Link(params string[] rows) => Linker.LinkAll(Rows(rows)).Rows;

    public static IReadOnlyList<LinkRow> Rows(params string[] rows) =>
        [.. rows.Select((row, i) => row.Split(" | ") is [var artists, var album, var title] ? new LinkRow($"row{i}", artists.Split(';'), album, title) : throw new ArgumentException(row))];

    /// <summary>For each row the place of the first row with the same work; -1 where there is none.</summary>
    public static int[] Clusters(params string[] rows)
    {
        var linked = Link(rows);
        var first = new Dictionary<CatalogId, int>();
        return [.. linked.Select((row, i) => row.Work is not { } work ? -1 : first.TryAdd(work.Id, i) ? i : first[work.Id])];
    }
}
