using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Library;
using Cadenza.Library.Following;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>Whom a user follows: artists, and other users. Only the artists can be listed, as in the Web API.</summary>
public sealed class FollowingFunctions(FollowStore follows, UserLibrary library, CatalogStore catalog, CatalogAnswers answers)
{
    private const int IdsMax = 50;
    private const string Artist = "artist";

    /// <summary><c>GET /v1/me/following?type=artist</c>, by id, from after <c>after</c> on.</summary>
    [Function("GetFollowedArtists")]
    [RequiresScope(UserFollowRead)]
    public async Task GetFollowedArtists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/following")] HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (request.Query["type"] != Artist)
            throw DomainException.InvalidRequest("Invalid type: artist");

        var limit = request.ReadPage(PageLimits.Usual).Limit;
        CatalogId? after = request.Query["after"].ToString() is { Length: > 0 } text ? RequestReading.ParseId(text) : null;
        var (ids, total, hasMore) = await follows.ArtistsAsync(request.UserId(), after, limit, cancellationToken);
        var artists = await catalog.FindManyAsync<ArtistDocument>(ids, cancellationToken);
        var links = answers.ShapeFor(request).Links;
        var page = FollowedArtistsObject.Of(
            [.. artists.OfType<ArtistDocument>().Select(artist => artist.ToObject(links))], $"{links.BaseUrl}{request.Path}", limit, after, hasMore ? ids[^1] : null, total);
        await Answer.Of(page, LibraryApiJson.Wire.FollowedArtistsObject).WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary><c>PUT /v1/me/following?type=artist|user</c>.</summary>
    [Function("Follow")]
    [RequiresScope(UserFollowModify)]
    public async Task Follow([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/following")] HttpRequest request)
    {
        if (IsArtist(request))
            await library.FollowArtistsAsync(request.UserId(), await request.ReadIdsAsync(IdsMax), request.HttpContext.RequestAborted);
        else
            await library.FollowUsersAsync(request.UserId(), await UserIdsAsync(request), request.HttpContext.RequestAborted);
        request.AnswerEmpty(StatusCodes.Status204NoContent);
    }

    /// <summary><c>DELETE /v1/me/following?type=artist|user</c>.</summary>
    [Function("Unfollow")]
    [RequiresScope(UserFollowModify)]
    public async Task Unfollow([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/following")] HttpRequest request)
    {
        if (IsArtist(request))
            await follows.UnfollowArtistsAsync(request.UserId(), await request.ReadIdsAsync(IdsMax), request.HttpContext.RequestAborted);
        else
            await follows.UnfollowUsersAsync(request.UserId(), await UserIdsAsync(request), request.HttpContext.RequestAborted);
        request.AnswerEmpty(StatusCodes.Status204NoContent);
    }

    /// <summary><c>GET /v1/me/following/contains?type=artist|user</c>.</summary>
    [Function("CheckFollowing")]
    [RequiresScope(UserFollowRead)]
    public async Task CheckFollowing([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/following/contains")] HttpRequest request)
    {
        var (user, cancellationToken) = (request.UserId(), request.HttpContext.RequestAborted);
        var are = IsArtist(request)
            ? await follows.AreArtistsFollowedAsync(user, request.ReadIds(IdsMax), cancellationToken)
            : await follows.AreUsersFollowedAsync(user, request.ReadUserIds(IdsMax), cancellationToken);
        await request.AnswerAsync(are);
    }

    private static bool IsArtist(HttpRequest request) => request.Query["type"].ToString() switch
    {
        Artist => true,
        "user" => false,
        _ => throw DomainException.InvalidRequest("Invalid type: artist or user"),
    };

    private static async Task<IReadOnlyList<UserId>> UserIdsAsync(HttpRequest request) =>
        [.. (await request.ReadIdTextsAsync(IdsMax)).Select(LibraryRequests.ParseUserId)];
}
