using System.Diagnostics.CodeAnalysis;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedArtistObject.</summary>
internal record SimplifiedArtistObject
{
    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required string Name { get; init; }

    public CatalogType Type { get; } = CatalogType.Artist;

    public required string Uri { get; init; }
}

/// <summary>The schema's ArtistObject, and our <c>artist_types</c>.</summary>
internal sealed record ArtistObject : SimplifiedArtistObject
{
    [SetsRequiredMembers]
    public ArtistObject(SimplifiedArtistObject simplified)
        : base(simplified)
    {
    }

    public FollowersObject Followers { get; init; } = new(null, 0);

    public IReadOnlyList<string> Genres { get; init; } = [];

    public IReadOnlyList<Image> Images { get; init; } = [];

    public int Popularity { get; init; }

    [Extension]
    public IReadOnlyList<ArtistType> ArtistTypes { get; init; } = [];
}

/// <summary>The schema's FollowersObject; its href is always null.</summary>
internal sealed record FollowersObject(string? Href, int Total);
