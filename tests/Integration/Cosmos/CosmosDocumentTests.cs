using System.Net;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

public sealed class CosmosDocumentTests(CosmosFixture fixture) : IClassFixture<CosmosFixture>
{
    [Fact]
    public async Task Create_ThenRead_ReturnsDocumentWithSystemProperties()
    {
        var container = await fixture.CreateContainerAsync();
        var created = await container.CreateItemAsync(new Song("track:1", "a", "Ætla \"ég\" 😀", 0.1), new PartitionKey("a"));
        var read = await container.ReadItemAsync<Dictionary<string, object>>("track:1", new PartitionKey("a"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(created.ETag, read.ETag);
        Assert.Equal("Ætla \"ég\" 😀", read.Resource["title"].ToString());
        Assert.Equal("0.1", read.Resource["length"].ToString());
        Assert.Equal(read.ETag, read.Resource["_etag"].ToString());
        Assert.Equal(fixture.Time.GetUtcNow().ToUnixTimeSeconds().ToString(), read.Resource["_ts"].ToString());
        Assert.Contains("_rid", read.Resource.Keys);
        Assert.Contains("_self", read.Resource.Keys);
    }

    [Fact]
    public async Task Create_TakenId_IsConflictInItsPartitionAlone()
    {
        var container = await fixture.CreateContainerAsync();
        await container.CreateItemAsync(new Song("1", "a"));
        await container.CreateItemAsync(new Song("1", "b"));

        var refused = await Assert.ThrowsAsync<CosmosException>(() => container.CreateItemAsync(new Song("1", "a")));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Upsert_TwiceTheSameId_CreatesThenReplacesAndKeepsTheRid()
    {
        var container = await fixture.CreateContainerAsync();
        var first = await container.UpsertItemAsync(new Song("1", "a", "one"));
        var second = await container.UpsertItemAsync(new Song("1", "a", "two"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal("two", (await container.ReadItemAsync<Song>("1", new PartitionKey("a"))).Resource.Title);

        var silent = await container.UpsertItemAsync(new Song("1", "a", "three"), requestOptions: new() { EnableContentResponseOnWrite = false });
        Assert.Null(silent.Resource);
        Assert.NotEqual(second.ETag, silent.ETag);
    }

    [Fact]
    public async Task Missing_DocumentOrContainer_IsNotFoundWithItsSubstatus()
    {
        var container = await fixture.CreateContainerAsync();
        var missing = fixture.Database.GetContainer("none");

        var document = await Assert.ThrowsAsync<CosmosException>(() => container.ReadItemAsync<Song>("x", new PartitionKey("a")));
        var replaced = await Assert.ThrowsAsync<CosmosException>(() => container.ReplaceItemAsync(new Song("x", "a"), "x"));
        var deleted = await Assert.ThrowsAsync<CosmosException>(() => container.DeleteItemAsync<Song>("x", new PartitionKey("a")));
        var owner = await Assert.ThrowsAsync<CosmosException>(() => missing.ReadItemAsync<Song>("x", new PartitionKey("a")));

        Assert.All([document, replaced, deleted, owner], failure => Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode));
        Assert.Equal(0, document.SubStatusCode);
        Assert.Equal(1003, owner.SubStatusCode);
    }

    [Fact]
    public async Task Replace_StaleETag_IsPreconditionFailed()
    {
        var container = await fixture.CreateContainerAsync();
        var created = await container.CreateItemAsync(new Song("1", "a", "one"));
        var current = await container.ReplaceItemAsync(new Song("1", "a", "two"), "1", requestOptions: new() { IfMatchEtag = created.ETag });

        var stale = await Assert.ThrowsAsync<CosmosException>(() =>
            container.ReplaceItemAsync(new Song("1", "a", "three"), "1", requestOptions: new() { IfMatchEtag = created.ETag }));
        var unchanged = await Assert.ThrowsAsync<CosmosException>(() =>
            container.ReadItemAsync<Song>("1", new PartitionKey("a"), new() { IfNoneMatchEtag = current.ETag }));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Replace_ManyRacersWithOneETag_ExactlyOneWins()
    {
        var container = await fixture.CreateContainerAsync();
        var created = await container.CreateItemAsync(new Song("1", "a", "start"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(async racer =>
        {
            using var answer = await container.ReplaceItemStreamAsync(
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"1","pk":"a","title":"{{racer}}"}""")),
                "1",
                new PartitionKey("a"),
                new() { IfMatchEtag = created.ETag });
            return (racer, answer.StatusCode);
        }));

        var winner = Assert.Single(outcomes, outcome => outcome.StatusCode == HttpStatusCode.OK);
        Assert.All(outcomes, outcome => Assert.True(outcome == winner || outcome.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(winner.racer.ToString(), (await container.ReadItemAsync<Song>("1", new PartitionKey("a"))).Resource.Title);
    }

    [Fact]
    public async Task Write_InvalidDocuments_AreRefusedAsTheServiceDoes()
    {
        var container = await fixture.CreateContainerAsync();
        async Task<HttpStatusCode> Post(string json, string partitionKey = "a")
        {
            using var answer = await container.CreateItemStreamAsync(
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), new PartitionKey(partitionKey));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await Post("""{"pk":"a"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("""{"id":"a/b","pk":"a"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("""{"id":"1","pk":"a"} x"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("""{"id":"1","pk":"a","ttl":0}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("""{"id":"1","pk":"a"}""", partitionKey: "b"));
        Assert.Equal(HttpStatusCode.BadRequest, await Post($$"""{"id":"1","pk":"a","deep":{{new string('[', 200)}}{{new string(']', 200)}}}"""));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post($$"""{"id":"1","pk":"a","text":"{{new string('x', 2 * 1024 * 1024)}}"}"""));
    }

    [Fact]
    public async Task RequestCharge_Documents_FollowThePublishedFigures()
    {
        var container = await fixture.CreateContainerAsync();
        var small = await container.CreateItemAsync(new Song("small", "a", new string('x', 500)));
        var large = await container.CreateItemAsync(new Song("large", "a", new string('x', 100 * 1024 - 300)));

        Assert.Equal(5, small.RequestCharge, 0.01);
        Assert.Equal(50, large.RequestCharge, 0.5);
        Assert.Equal(1, (await container.ReadItemAsync<Song>("small", new PartitionKey("a"))).RequestCharge, 0.01);
        Assert.Equal(10, (await container.ReadItemAsync<Song>("large", new PartitionKey("a"))).RequestCharge, 0.1);
    }

    [Fact]
    public async Task Patch_Operations_ApplyTogether()
    {
        var container = await fixture.CreateContainerAsync();
        await container.CreateItemAsync(new Song("1", "a", "old", 3));

        var patched = await container.PatchItemAsync<Song>(
            "1",
            new PartitionKey("a"),
            [PatchOperation.Set("/title", "new"), PatchOperation.Increment("/length", 2), PatchOperation.Add("/mood", "calm")]);
        var refused = await Assert.ThrowsAsync<CosmosException>(() =>
            container.PatchItemAsync<Song>("1", new PartitionKey("a"), [PatchOperation.Set("/title", "x"), PatchOperation.Remove("/none")]));

        Assert.Equal(new Song("1", "a", "new", 5), patched.Resource);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("new", (await container.ReadItemAsync<Song>("1", new PartitionKey("a"))).Resource.Title);
    }

    [Fact]
    public async Task Patch_ThatCannotBeApplied_FailsAloneAmongConcurrentWrites()
    {
        var container = await fixture.CreateContainerAsync();
        await container.CreateItemAsync(new Song("bad", "a", "text", 1.7e308));
        var good = Enumerable.Range(0, 100).Select(i => container.CreateItemAsync(new Song($"{i}", "a"))).ToList();
        var bad = Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<CosmosException>(() => container.PatchItemAsync<Song>(
            "bad", new PartitionKey("a"), [PatchOperation.Increment("/length", 1.7e308)]))).ToList();

        Assert.All(await Task.WhenAll(good), written => Assert.Equal(HttpStatusCode.Created, written.StatusCode));
        Assert.All(await Task.WhenAll(bad), refused => Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode));
    }

    [Fact]
    public async Task Authorization_WrongKey_IsUnauthorized()
    {
        var client = fixture.Connect(fixture.Server.ConnectionString.Replace("C2y6", "C2y7", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<CosmosException>(() => client.GetContainer("tests", "x").ReadContainerAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task PartitionKey_KindsOfValues_AreDistinct()
    {
        var container = await fixture.CreateContainerAsync();
        (string Json, PartitionKey Key)[] documents =
        [
            ("""{"id":"1","pk":"1"}""", new PartitionKey("1")),
            ("""{"id":"1","pk":1}""", new PartitionKey(1)),
            ("""{"id":"1","pk":true}""", new PartitionKey(true)),
            ("""{"id":"1","pk":null}""", PartitionKey.Null),
            ("""{"id":"1"}""", PartitionKey.None),
            ("""{"id":"1","pk":"é 😀"}""", new PartitionKey("é 😀")),
        ];
        foreach (var (json, key) in documents)
        {
            using var created = await container.CreateItemStreamAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), key);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        }
        foreach (var (_, key) in documents)
            Assert.Equal(HttpStatusCode.OK, (await container.ReadItemAsync<object>("1", key)).StatusCode);
    }

    private sealed record Song(string Id, string Pk, string? Title = null, double? Length = null);
}
