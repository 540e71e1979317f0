using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>
/// Writes what was found out about an artist: the artist where there is none yet, genres, the most popular tracks, and the entry by
/// which one browses composers.
/// </summary>
internal sealed class ArtistFactWriter(StageContext context)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> _genres = new();

    public async Task WriteAsync(IReadOnlyList<ArtistFact> facts)
    {
        var artist = await WriteArtistAsync(facts).ConfigureAwait(false);
        await WriteTopTracksAsync(facts[0].Artist.Id, facts).ConfigureAwait(false);
        foreach (var genre in artist.Genres.Where(genre => _genres.TryAdd(genre, 0)))
            await context.Documents.PutAsync(Listings.Genre(genre), context.Cancelled).ConfigureAwait(false);
        if (artist.ArtistTypes.Contains(ArtistType.Composer) && facts.Any(fact => fact.IsStated))
            await WriteComposerAsync(artist).ConfigureAwait(false);
    }

    private async Task<ArtistDocument> WriteArtistAsync(IReadOnlyList<ArtistFact> facts)
    {
        var stored = await context.Documents.FindAsync<ArtistDocument>(facts[0].Artist.Id, context.Cancelled).ConfigureAwait(false);
        var artist = stored?.Value ?? New(facts);
        var genres = facts.SelectMany(fact => fact.Genres).Except(artist.Genres).Order(StringComparer.Ordinal);
        artist = artist with { Genres = [.. artist.Genres, .. genres.Take(Math.Max(0, ImportLimits.Genres - artist.Genres.Count))] };
        var change = await context.Documents.PutAsync(artist, stored, context.Cancelled).ConfigureAwait(false);
        if (!facts.Any(fact => fact.IsStated))
            context.Count(CatalogType.Artist, change);

        return artist;
    }

    private static ArtistDocument New(IReadOnlyList<ArtistFact> facts)
    {
        var types = facts.SelectMany(fact => fact.Types).Distinct().Order().ToList();
        return new ArtistDocument
        {
            // Whatever order the facts come in.
            Artist = facts.Select(fact => fact.Artist).MinBy(artist => artist.Name, StringComparer.Ordinal)!,
            ArtistTypes = types.Count > 1 ? [.. types.Where(type => type != ArtistType.Performer)] : types,
            Popularity = facts.SelectMany(fact => fact.Tracks).Select(track => track.Popularity).DefaultIfEmpty().Max(),
        };
    }

    private async Task WriteTopTracksAsync(CatalogId artist, IReadOnlyList<ArtistFact> facts)
    {
        var tracks = facts.SelectMany(fact => fact.Tracks).ToList();
        if (tracks.Count == 0)
            return;

        var stored = await context.Documents.FindAsync<TopTracksDocument>(artist, context.Cancelled).ConfigureAwait(false);
        List<TopTrack> all = [.. stored?.Value.Tracks ?? [], .. tracks];
        var top = new TopTracksDocument { Artist = artist, Tracks = TopTracks.Of(all) };
        await context.Documents.PutAsync(top, stored, context.Cancelled).ConfigureAwait(false);
    }

    private async Task WriteComposerAsync(ArtistDocument artist)
    {
        var types = await context.Documents.QueryListingAsync(
            Listings.ArtistWorks(artist.Artist.Id), "SELECT VALUE c.item.work_type FROM c", element => element.GetString()!, context.Cancelled).ConfigureAwait(false);
        if (types.Count > 0)
        {
            var works = types.Select(type => Enum.Parse<WorkType>(type.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
            await context.Documents.PutAsync(BrowsedComposer.Of(artist, works).ToEntry(), context.Cancelled).ConfigureAwait(false);
        }
    }
}
