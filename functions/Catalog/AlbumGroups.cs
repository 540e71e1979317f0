using Cadenza.Catalog;

namespace Cadenza.Functions.Catalog;

/// <summary>The parameter <c>include_groups</c>.</summary>
internal static class AlbumGroups
{
    private static readonly Dictionary<string, AlbumGroup> Names = new()
    {
        ["album"] = AlbumGroup.Album,
        ["single"] = AlbumGroup.Single,
        ["compilation"] = AlbumGroup.Compilation,
        ["appears_on"] = AlbumGroup.AppearsOn,
    };

    /// <summary>The groups between commas; all when there is none.</summary>
    public static IReadOnlyCollection<AlbumGroup> Parse(string text) => text.Length == 0
        ? Names.Values
        : text.AsSpan().Count(',') < Names.Count
            ? text.Split(',').Select(Find).ToHashSet()
            : throw DomainException.InvalidRequest("Invalid include_groups");

    private static AlbumGroup Find(string name) =>
        Names.TryGetValue(name, out var group) ? group : throw DomainException.InvalidRequest("Invalid include_groups");
}
