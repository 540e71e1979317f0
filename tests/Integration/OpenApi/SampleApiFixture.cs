using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>The whole API over the whole sample catalogue, with the OpenAPI document that it serves.</summary>
public sealed class SampleApiFixture : ApiFixture
{
    private Task<IReadOnlyList<(string, string, int, string)>>? _answers;

    internal SampleCatalog Sample { get; } = SampleCatalog.Load();

    private protected override IEnumerable<SampleDocument> Documents =>
        SampleDocuments.Of(Sample).Where(document => document.Container is CosmosLayout.Catalog or CosmosLayout.Listings);

    /// <summary>Every answer about the sample, made once: the path of the operation, the URL, the status and the body.</summary>
    public Task<IReadOnlyList<(string Path, string Url, int Status, string Body)>> AnswersAsync() => _answers ??= WalkAsync();

    /// <summary>The document that is served to anybody.</summary>
    public async Task<JsonObject> DocumentAsync() => JsonNode.Parse(await Client.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject();

    private async Task<IReadOnlyList<(string Path, string Url, int Status, string Body)>> WalkAsync()
    {
        var walk = new CatalogWalk(Sample);
        var requests = (await DocumentAsync())["paths"]!.AsObject()
            .Where(item => CatalogWalk.IsOfCatalog(item.Key) && item.Value!["get"]?["security"]?.AsArray().Count > 0)
            .SelectMany(item => walk.Requests(item.Key, item.Value!["get"]!).Select(url => (Path: item.Key, Url: url)));
        var answers = new ConcurrentBag<(string, string, int, string)>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (request, cancellation) =>
        {
            for (string? next = request.Url; next is not null;)
            {
                using var response = await GetAsync(next);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                answers.Add((request.Path, next, (int)response.StatusCode, text));
                next = response.IsSuccessStatusCode ? JsonNode.Parse(text)!["next"]?.GetValue<string>() : null;
            }
        });
        return [.. answers];
    }
}
