using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>A composer as one browses: with what there is of the works, so that epochs and types of works are counted from this listing alone.</summary>
public sealed record BrowsedComposer
{
    /// <summary>The composer.</summary>
    public required ArtistRef Artist { get; init; }

    /// <summary>The name by which lists sort it: <c>Beethoven, Ludwig van</c>.</summary>
    public required string SortName { get; init; }

    /// <summary>The epoch: <c>Baroque</c>, <c>Early Romantic</c>…; null when unknown.</summary>
    public string? Epoch { get; init; }

    /// <summary>Born.</summary>
    public PartialDate? Born { get; init; }

    /// <summary>Died.</summary>
    public PartialDate? Died { get; init; }

    /// <summary>0 to 100, 100 being the most popular.</summary>
    public int Popularity { get; init; }

    /// <summary>Pictures, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>How many works of each type there are, by the type's name.</summary>
    public IReadOnlyDictionary<string, int> Works { get; init; } = new Dictionary<string, int>();

    /// <summary>The entry of <see cref="Listings.Composers"/>.</summary>
    public ListingEntry<BrowsedComposer> ToEntry() => new(Listings.Composers, Artist.Id.ToString(), this)
    {
        Sort = new Dictionary<string, string>
        {
            [WorkListings.ByPopularity] = $"{Popularity:D3}:{Artist.Id}",
            ["name"] = $"{NaturalOrder.Key(SortName)}:{Artist.Id}",
            ["works"] = $"{Works.Values.Sum():D9}:{Artist.Id}",
            ["born"] = $"{Born?.ToString() ?? "~"}:{Artist.Id}",
        },
        Tags = [.. Epoch is null ? [] : new[] { $"epoch:{Epoch}" }, .. Works.Keys.Select(type => $"type:{type}")],
    };

    /// <summary>A composer with these works.</summary>
    public static BrowsedComposer Of(ArtistDocument artist, IEnumerable<WorkType> works) => new()
    {
        Artist = artist.Artist,
        SortName = artist.SortName ?? artist.Artist.Name,
        Epoch = artist.Epoch,
        Born = artist.Born,
        Died = artist.Died,
        Popularity = artist.Popularity,
        Images = artist.Images,
        Works = new SortedDictionary<string, int>(works.CountBy(WorkListings.NameOf).ToDictionary(), StringComparer.Ordinal),
    };
}
