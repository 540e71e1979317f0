using System.Text.Json.Serialization.Metadata;
using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Library;
using Cadenza.Library.Saved;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Library;

/// <summary>What the four operations on saved objects have in common, whatever is saved. Answers are private, and nobody may keep them.</summary>
public sealed class SavedAnswers(SavedStore saved, UserLibrary library, CatalogStore catalog, CatalogAnswers answers)
{
    /// <summary>
    /// Answers with a page of what the user saved, the newest first. What has left the catalogue since is left out, and counts in the total:
    /// it is back with the next import that brings it.
    /// </summary>
    internal async Task WritePageAsync<TDocument, TItem>(
        HttpRequest request,
        Func<IReadOnlyList<TDocument>, Shape, CancellationToken, ValueTask<Func<TDocument, string, TItem?>>> toItem,
        JsonTypeInfo<PagingObject<TItem>> json)
        where TDocument : CatalogDocument, IStoredAs
        where TItem : class
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var (shape, limits) = (answers.ShapeFor(request), request.ReadPage(PageLimits.Usual));
        var page = await saved.PageAsync(request.UserId(), TDocument.StoredType, limits, cancellationToken);
        var documents = await catalog.FindManyAsync<TDocument>([.. page.Items.Select(item => item.Id)], cancellationToken);
        var show = await toItem([.. documents.OfType<TDocument>()], shape, cancellationToken);
        var items = page.Items.Zip(documents)
            .Select(item => item.Second is { } document ? show(document, item.First.AddedAtText()) : null)
            .OfType<TItem>();
        await Answer.Of(
            PagingObject.Of(new Page<TItem>([.. items], limits, page.Total), $"{shape.Links.BaseUrl}{request.Path}", request.Query), json)
            .WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary>Saves objects, and answers with nothing.</summary>
    internal async Task SaveAsync<TDocument>(HttpRequest request, IReadOnlyList<(CatalogId Id, DateTimeOffset? AddedAt)> wanted)
        where TDocument : CatalogDocument, IStoredAs
    {
        await library.SaveAsync<TDocument>(request.UserId(), wanted, request.HttpContext.RequestAborted);
        request.AnswerEmpty();
    }

    /// <summary>Saves the objects of the request's ids, now, and answers with nothing.</summary>
    internal async Task SaveAsync<TDocument>(HttpRequest request, int queryMax)
        where TDocument : CatalogDocument, IStoredAs
    {
        var ids = await request.ReadIdsAsync(queryMax);
        await SaveAsync<TDocument>(request, [.. ids.Select(id => (id, (DateTimeOffset?)null))]);
    }

    /// <summary>Removes the objects of the request's ids, and answers with nothing.</summary>
    internal async Task RemoveAsync(HttpRequest request, CatalogType type, int queryMax)
    {
        await saved.RemoveAsync(request.UserId(), type, await request.ReadIdsAsync(queryMax), request.HttpContext.RequestAborted);
        request.AnswerEmpty();
    }

    /// <summary>Answers whether each of the objects of the request's ids is saved.</summary>
    internal async Task WriteContainsAsync(HttpRequest request, CatalogType type, int queryMax)
    {
        var keys = request.ReadIds(queryMax).Select(id => new CatalogKey(type, id));
        await request.AnswerAsync(await saved.AreSavedAsync(request.UserId(), [.. keys], request.HttpContext.RequestAborted));
    }
}
