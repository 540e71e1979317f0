using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>
/// Writes what was found out about an artist: the artist where there is none yet, genres, the most popular tracks, and the entry by
/// which one browses composers.
/// </summary>
internal sealed class ArtistFactWriter(StageContext context)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> _genres = new();

    public async Task WriteAsync(ArtistFact fact)
    {
        var topTracks = WriteTopTracksAsync(fact);
        var writing = WriteArtistAsync(fact);
        await Task.WhenAll(topTracks, writing).ConfigureAwait(false);
        var (artist, change) = await writing.ConfigureAwait(false);
        await Task.WhenAll(artist.Genres.Where(genre => _genres.TryAdd(genre, 0))
            .Select(genre => context.Documents.PutAsync(Listings.Genre(genre), context.Cancelled))).ConfigureAwait(false);
        if (fact.IsStated && artist.ArtistTypes.Contains(ArtistType.Composer))
            await WriteComposerAsync(artist).ConfigureAwait(false);

        // Counted last: an artist that a conflict made to be written again is counted once. Those with a line of their own are counted there.
        if (!fact.IsStated)
            context.Count(CatalogType.Artist, change);
    }

    private async Task<(ArtistDocument Artist, Change Change)> WriteArtistAsync(ArtistFact fact)
    {
        var stored = await context.Documents.FindAsync<ArtistDocument>(fact.Artist.Id, context.Cancelled).ConfigureAwait(false);
        var artist = stored?.Value ?? New(fact);
        var genres = fact.Genres.Except(artist.Genres).Take(Math.Max(0, ImportLimits.Genres - artist.Genres.Count));
        artist = artist with { Genres = [.. artist.Genres, .. genres] };
        return (artist, await context.Documents.PutAsync(artist, stored, context.Cancelled).ConfigureAwait(false));
    }

    private static ArtistDocument New(ArtistFact fact) => new()
    {
        Artist = fact.Artist,
        ArtistTypes = fact.Types.Count > 1 ? [.. fact.Types.Where(type => type != ArtistType.Performer)] : fact.Types,
        Popularity = fact.Tracks.Select(track => track.Popularity).DefaultIfEmpty().Max(),
    };

    private async Task WriteTopTracksAsync(ArtistFact fact)
    {
        if (fact.Tracks.Count == 0)
            return;

        var stored = await context.Documents.FindAsync<TopTracksDocument>(fact.Artist.Id, context.Cancelled).ConfigureAwait(false);
        var top = new TopTracksDocument { Artist = fact.Artist.Id, Tracks = TopTracks.Of([.. stored?.Value.Tracks ?? [], .. fact.Tracks]) };
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
