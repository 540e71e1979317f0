using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

public sealed class CosmosChangeFeedTests(CosmosFixture cosmos) : IClassFixture<CosmosFixture>
{
    [Fact]
    public async Task ChangeFeed_FromTheBeginning_HasEachDocumentOnceByItsLatestWrite()
    {
        var container = await cosmos.CreateContainerAsync();
        for (var i = 0; i < 25; i++)
            await WriteAsync(container, $"d{i}", 1);
        await WriteAsync(container, "d3", 2);

        var (ids, position) = await ReadAsync(container, ChangeFeedStartFrom.Beginning());

        Assert.Equal([.. Enumerable.Range(0, 25).Where(i => i != 3).Select(i => $"d{i}:1"), "d3:2"], ids);
        Assert.Empty((await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(position))).Ids);
    }

    [Fact]
    public async Task ChangeFeed_FromAPosition_HasWhatCameSince()
    {
        var container = await cosmos.CreateContainerAsync();
        await WriteAsync(container, "old", 1);
        var (_, position) = await ReadAsync(container, ChangeFeedStartFrom.Beginning());

        await WriteAsync(container, "new", 1);
        await WriteAsync(container, "old", 2);
        var (ids, next) = await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(position));
        await WriteAsync(container, "newer", 1);

        Assert.Equal(["new:1", "old:2"], ids);
        Assert.Equal(["newer:1"], (await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(next))).Ids);
    }

    [Fact]
    public async Task ChangeFeed_FromNow_HasNothingOfBefore()
    {
        var container = await cosmos.CreateContainerAsync();
        await WriteAsync(container, "before", 1);
        var (ids, position) = await ReadAsync(container, ChangeFeedStartFrom.Now());
        await WriteAsync(container, "after", 1);

        Assert.Empty(ids);
        Assert.Equal(["after:1"], (await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(position))).Ids);
    }

    [Fact]
    public async Task ChangeFeed_OfAPartition_HasItsDocumentsAlone()
    {
        var container = await cosmos.CreateContainerAsync();
        await WriteAsync(container, "here", 1, "a");
        await WriteAsync(container, "there", 1, "b");

        var (ids, _) = await ReadAsync(container, ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(new PartitionKey("a"))));

        Assert.Equal(["here:1"], ids);
    }

    private static async Task WriteAsync(Container container, string id, int value, string pk = "p") =>
        await container.UpsertItemAsync(new { id, pk, value }, new PartitionKey(pk));

    private static async Task<(List<string> Ids, string Position)> ReadAsync(Container container, ChangeFeedStartFrom from)
    {
        var ids = new List<string>();
        using var feed = container.GetChangeFeedStreamIterator(from, ChangeFeedMode.Incremental, new ChangeFeedRequestOptions { PageSizeHint = 10 });
        while (true)
        {
            using var response = await feed.ReadNextAsync();
            if (response.StatusCode == HttpStatusCode.NotModified)
                return (ids, response.ContinuationToken);
            response.EnsureSuccessStatusCode();
            ids.AddRange(JsonNode.Parse(response.Content)!["Documents"]!.AsArray().Select(document => $"{document!["id"]}:{document["value"]}"));
        }
    }
}
