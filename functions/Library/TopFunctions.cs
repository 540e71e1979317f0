using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Library.Listening;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>What a user hears most, by what the event pipeline has counted.</summary>
public sealed class TopFunctions(ListeningStore listening, CatalogStore catalog, CatalogAnswers answers)
{
    /// <summary><c>GET /v1/me/top/artists</c>.</summary>
    [Function("GetTopArtists")]
    [RequiresScope(UserTopRead)]
    public async Task GetTopArtists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/top/artists")] HttpRequest request)
    {
        var links = answers.ShapeFor(request).Links;
        var page = await PageAsync(request, week => week.Artists);
        var artists = await catalog.FindManyAsync<ArtistDocument>(page.Items, request.HttpContext.RequestAborted);
        await Answer.Of(
            PagingObject.Of(
                new Page<ArtistObject>([.. artists.OfType<ArtistDocument>().Select(artist => artist.ToObject(links))], page.Request, page.Total),
                $"{links.BaseUrl}{request.Path}", request.Query),
            LibraryApiJson.Wire.PagingObjectArtistObject)
            .WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary><c>GET /v1/me/top/tracks</c>.</summary>
    [Function("GetTopTracks")]
    [RequiresScope(UserTopRead)]
    public async Task GetTopTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/top/tracks")] HttpRequest request)
    {
        var (shape, cancellationToken) = (answers.ShapeFor(request), request.HttpContext.RequestAborted);
        var page = await PageAsync(request, week => week.Tracks);
        TrackDocument[] tracks = [.. (await catalog.FindManyAsync<TrackDocument>(page.Items, cancellationToken)).OfType<TrackDocument>()];
        var relinked = await Relinked.FindAsync(catalog, tracks.Select(track => track.Track), shape.Market, cancellationToken);
        await Answer.Of(
            PagingObject.Of(
                new Page<TrackObject>([.. tracks.Select(track => track.ToObject(shape, relinked))], page.Request, page.Total),
                $"{shape.Links.BaseUrl}{request.Path}", request.Query),
            LibraryApiJson.Wire.PagingObjectTrackObject)
            .WriteUnkeptAsync(request.HttpContext);
    }

    private async Task<Page<CatalogId>> PageAsync(HttpRequest request, Func<ListeningWeek, IEnumerable<Listened>> items)
    {
        var (page, range) = (request.ReadPage(PageLimits.Usual), RangeOf(request.Query["time_range"].ToString()));
        var weeks = await listening.WeeksAsync(request.UserId(), range.Weeks(), request.HttpContext.RequestAborted);
        return Page.Of(TopItems.Of(weeks, range, items), page);
    }

    private static TimeRange RangeOf(string text) => text switch
    {
        "short_term" => TimeRange.ShortTerm,
        "medium_term" or "" => TimeRange.MediumTerm,
        "long_term" => TimeRange.LongTerm,
        _ => throw DomainException.InvalidRequest("Invalid time range"),
    };
}
