using Cadenza.Catalog;
using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>What an operator says about a track.</summary>
/// <param name="Track">The track.</param>
/// <param name="Components">The works or subsections that it is of, in order; empty: it is of no work. Null takes back what was said.</param>
/// <param name="By">Who says it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record LinkDecree(CatalogId Track, IReadOnlyList<CatalogId>? Components, string By, string? Reason, DateTimeOffset At);

/// <summary>Links made by hand. They win over what an import or a title says, and every run keeps them.</summary>
public sealed class LinkOverrides(Container catalog, LinkWriter writer, ReviewList reviews)
{
    private const int TextMax = 500;

    /// <summary>Writes what an operator says, and all that follows from it.</summary>
    /// <exception cref="DomainException">There is no such track or component, or the words are missing or too long.</exception>
    public async Task<LinkResult> ApplyAsync(LinkDecree decree, CancellationToken cancellationToken)
    {
        if (decree.By.Length is 0 or > TextMax || decree.Reason?.Length > TextMax || decree.Components?.Count > ComponentLink.CountMax)
            throw DomainException.InvalidRequest($"Who decides must be said, in at most {TextMax} characters, and why in as many");

        var track = await FindAsync<TrackDocument>(CatalogType.Track, decree.Track, cancellationToken).ConfigureAwait(false)
            ?? throw DomainException.NotFound($"There is no track {decree.Track}");
        var components = new List<ComponentLink>();
        foreach (var component in decree.Components ?? [])
            components.Add(await FindComponentAsync(component, cancellationToken).ConfigureAwait(false));

        var result = await writer.ApplyAsync(track.Album.Id, links => Change(links, decree, components), cancellationToken).ConfigureAwait(false);
        await reviews.RemoveAsync(decree.Track, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static AlbumLinksDocument Change(AlbumLinksDocument links, LinkDecree decree, List<ComponentLink> components)
    {
        var key = decree.Track.ToString();
        var before = links.Tracks.GetValueOrDefault(key);
        var others = links.Tracks.Where(track => track.Key != key);
        if (decree.Components is not null)
        {
            var link = new TrackLink
            {
                Origin = LinkOrigin.Hand,
                Components = components,
                GivenCredits = before?.GivenCredits,
                By = decree.By,
                At = decree.At,
                Reason = decree.Reason,
            };
            // Who says once more what stands, changes nothing: it stands since it was said first.
            return before is not null && before == link with { At = before.At } ? links : links.With(others.Append(new(key, link)));
        }

        // What titles say comes with the next run over the whole catalogue.
        return before is not { Origin: LinkOrigin.Hand } ? links
            : before.GivenCredits is null ? links.With(others)
            : links.With(others.Append(new(key, new TrackLink { Origin = LinkOrigin.Titles, GivenCredits = before.GivenCredits })));
    }

    private async Task<ComponentLink> FindComponentAsync(CatalogId id, CancellationToken cancellationToken)
    {
        if (await FindAsync<SubsectionDocument>(CatalogType.Subsection, id, cancellationToken).ConfigureAwait(false) is { } part)
            return new ComponentLink(part.Work, id);

        return await FindAsync<WorkDocument>(CatalogType.Work, id, cancellationToken).ConfigureAwait(false) is not null
            ? new ComponentLink(id)
            : throw DomainException.NotFound($"There is no work or part of one {id}");
    }

    private async Task<T?> FindAsync<T>(CatalogType type, CatalogId id, CancellationToken cancellationToken)
        where T : CatalogDocument
    {
        var key = new CatalogKey(type, id).ToString();
        var json = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)CatalogJson.Default.GetTypeInfo(typeof(T))!;
        return (await catalog.FindAsync(key, key, json, cancellationToken).ConfigureAwait(false))?.Document;
    }
}
