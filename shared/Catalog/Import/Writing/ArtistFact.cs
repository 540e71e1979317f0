using System.Text.Json.Serialization;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What albums and works tell of an artist.</summary>
internal sealed record ArtistFact(ArtistRef Artist)
{
    /// <summary>What the artist does there.</summary>
    public IReadOnlyList<ArtistType> Types { get; init; } = [];

    /// <summary>The genres of the tracks.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The tracks that name the artist.</summary>
    public IReadOnlyList<TopTrack> Tracks { get; init; } = [];

    /// <summary>Whether an artist's or a work's line was read: then what one browses by is made anew.</summary>
    public bool IsStated { get; init; }

    /// <summary>All that several tell of one artist, in whatever order they come.</summary>
    public static ArtistFact Merge(IReadOnlyCollection<ArtistFact> facts) => new(facts.Select(fact => fact.Artist).MinBy(artist => artist.Name, StringComparer.Ordinal)!)
    {
        Types = [.. facts.SelectMany(fact => fact.Types).Distinct().Order()],
        Genres = [.. facts.SelectMany(fact => fact.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Tracks = [.. facts.SelectMany(fact => fact.Tracks)],
        IsStated = facts.Any(fact => fact.IsStated),
    };
}

/// <summary>How facts are kept between stages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ArtistFact))]
internal sealed partial class FactJson : JsonSerializerContext;
