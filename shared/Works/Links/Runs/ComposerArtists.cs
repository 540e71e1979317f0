using Cadenza.Catalog;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links.Runs;

/// <summary>Which artist of the catalogue a composer is: one whom editors have as a composer, else one of that name, else a new one.</summary>
public sealed class ComposerArtists(Container catalog, Container listings, WorkListingStore store, WorkAuthority authority)
{
    /// <summary>The artist; made when there is none.</summary>
    public async Task<ArtistDocument> ResolveAsync(ComposerRef composer, CancellationToken cancellationToken)
    {
        var known = authority.FindComposerByKey(composer.Key);
        foreach (var id in await CandidatesAsync(composer, known, cancellationToken).ConfigureAwait(false))
        {
            if (await AsComposerAsync(id, known, cancellationToken).ConfigureAwait(false) is { } artist)
                return artist;
        }

        var name = known?.Name ?? composer.Name;
        var made = Completed(new ArtistDocument { Artist = new ArtistRef(NaturalIds.Artist(name), name), ArtistTypes = [], Genres = ["classical"] }, known);
        var key = made.Id.ToString();
        await catalog.TryPutAsync(key, key, CatalogJson.Serialize(made), null, cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <summary>Counts the composer's works anew, for those who browse.</summary>
    public async Task ListAsync(ArtistDocument artist, CancellationToken cancellationToken)
    {
        var id = artist.Artist.Id.ToString();
        while (true)
        {
            // The entry is read before the works: whoever adds a work after that finds the entry changed, or changes it himself.
            var there = await listings.FindAsync(id, Listings.Composers, CatalogJson.Default.ListingEntryBrowsedComposer, cancellationToken).ConfigureAwait(false);
            var types = await TypesAsync(artist.Artist.Id, cancellationToken).ConfigureAwait(false);
            var entry = BrowsedComposer.Of(artist, types).ToEntry();
            var body = CatalogJson.Serialize(entry);
            if (there is not null && CatalogJson.Serialize(there.Document).AsSpan().SequenceEqual(body))
                return;
            if (await listings.TryPutAsync(id, Listings.Composers, body, there?.ETag, cancellationToken).ConfigureAwait(false) is not null)
                return;
        }
    }

    private async Task<IEnumerable<CatalogId>> CandidatesAsync(ComposerRef composer, AuthorityComposer? known, CancellationToken cancellationToken)
    {
        var browsed = await store.ComposersAsync(cancellationToken).ConfigureAwait(false);
        var listed = browsed.Where(entry => authority.FindComposer(entry.Artist.Name)?.Key == composer.Key || entry.Artist.Name == composer.Name);
        IEnumerable<string> names = known is null ? [composer.Name] : [known.Name, .. known.Header.Also, known.Header.SortName];
        return listed.Select(entry => entry.Artist.Id).Order().Concat(names.Select(NaturalIds.Artist)).Distinct();
    }

    private async Task<ArtistDocument?> AsComposerAsync(CatalogId artist, AuthorityComposer? known, CancellationToken cancellationToken)
    {
        var key = new CatalogKey(CatalogType.Artist, artist).ToString();
        while (await catalog.FindAsync(key, key, CatalogJson.Default.ArtistDocument, cancellationToken).ConfigureAwait(false) is { } there)
        {
            var completed = Completed(there.Document, known);
            if (ReferenceEquals(completed, there.Document)
                || await catalog.TryPutAsync(key, key, CatalogJson.Serialize(completed), there.ETag, cancellationToken).ConfigureAwait(false) is not null)
                return completed;
        }

        return null;
    }

    /// <summary>The artist with what the authority knows where the catalogue does not; the same object when nothing is added.</summary>
    private static ArtistDocument Completed(ArtistDocument artist, AuthorityComposer? known)
    {
        if (artist.ArtistTypes.Contains(ArtistType.Composer))
            return artist;

        return artist with
        {
            ArtistTypes = [.. artist.ArtistTypes.Append(ArtistType.Composer).Order()],
            SortName = artist.SortName ?? known?.Header.SortName,
            Epoch = artist.Epoch ?? known?.Header.Epoch,
            Born = artist.Born ?? YearOf(known?.Header.Born),
            Died = artist.Died ?? YearOf(known?.Header.Died),
        };
    }

    private static PartialDate? YearOf(int? year) => year is > 0 and <= 9999 ? PartialDate.OfYear(year.Value) : null;

    private async Task<List<WorkType>> TypesAsync(CatalogId composer, CancellationToken cancellationToken)
    {
        var types = new List<WorkType>();
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(Listings.ArtistWorks(composer)), MaxItemCount = 1000 };
        using var pages = listings.GetItemQueryStreamIterator("SELECT VALUE c.item.work_type FROM c WHERE c.sort.title > ''", requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            types.AddRange(await CosmosResponses.ReadFeedAsync(response, element => WorkListings.TypeOf(element.GetString()!), cancellationToken).ConfigureAwait(false));
        }

        return types;
    }
}
