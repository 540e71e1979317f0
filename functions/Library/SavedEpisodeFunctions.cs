using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The episodes that a user saved.</summary>
public sealed class SavedEpisodeFunctions(SavedAnswers saved)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/me/episodes</c>: the newest first.</summary>
    [Function("GetSavedEpisodes")]
    [RequiresScope(UserLibraryRead)]
    [RequiresScope(UserReadPlaybackPosition)]
    public Task GetSavedEpisodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/episodes")] HttpRequest request) =>
        saved.WritePageAsync<EpisodeDocument, SavedEpisodeObject>(
            request,
            (_, shape, _) => ValueTask.FromResult<Func<EpisodeDocument, string, SavedEpisodeObject?>>(
                (episode, addedAt) => new SavedEpisodeObject(addedAt, episode.ToObject(shape))),
            LibraryApiJson.Wire.PagingObjectSavedEpisodeObject);

    /// <summary><c>PUT /v1/me/episodes</c>: what is saved already stays as it is.</summary>
    [Function("SaveEpisodes")]
    [RequiresScope(UserLibraryModify)]
    public Task SaveEpisodes([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/episodes")] HttpRequest request) =>
        saved.SaveAsync<EpisodeDocument>(request, IdsMax);

    /// <summary><c>DELETE /v1/me/episodes</c>.</summary>
    [Function("RemoveSavedEpisodes")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedEpisodes([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/episodes")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Episode, IdsMax);

    /// <summary><c>GET /v1/me/episodes/contains</c>.</summary>
    [Function("CheckSavedEpisodes")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedEpisodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/episodes/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Episode, IdsMax);
}
