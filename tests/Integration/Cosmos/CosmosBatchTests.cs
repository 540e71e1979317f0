using System.Net;
using System.Text;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

/// <summary>Transactional batches, and the batches of bulk mode, as Microsoft's SDK sends them.</summary>
public sealed class CosmosBatchTests(CosmosFixture cosmos) : IClassFixture<CosmosFixture>
{
    private sealed record Note(string Id, string Pk, int N = 0);

    [Fact]
    public async Task Batch_AllGood_IsWrittenWhole()
    {
        var container = await cosmos.CreateContainerAsync();
        await container.CreateItemAsync(new Note("kept", "p", 1));

        using var response = await container.CreateTransactionalBatch(new PartitionKey("p"))
            .CreateItem(new Note("new", "p"))
            .UpsertItem(new Note("kept", "p", 2))
            .ReadItem("kept")
            .PatchItem("kept", [PatchOperation.Increment("/n", 5)])
            .ReplaceItem("new", new Note("new", "p", 9))
            .ExecuteAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], response.Select(result => result.StatusCode));
        Assert.Equal(2, response.GetOperationResultAtIndex<Note>(2).Resource.N);
        Assert.True(response.RequestCharge > 5);
        Assert.Equal(7, (await container.ReadItemAsync<Note>("kept", new PartitionKey("p"))).Resource.N);
        Assert.Equal(9, (await container.ReadItemAsync<Note>("new", new PartitionKey("p"))).Resource.N);
    }

    [Fact]
    public async Task Batch_OneFails_NothingIsWritten()
    {
        var container = await cosmos.CreateContainerAsync();
        await container.CreateItemAsync(new Note("taken", "p"));

        using var response = await container.CreateTransactionalBatch(new PartitionKey("p"))
            .CreateItem(new Note("a", "p"))
            .CreateItem(new Note("taken", "p"))
            .CreateItem(new Note("b", "p"))
            .ExecuteAsync();

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal([HttpStatusCode.FailedDependency, HttpStatusCode.Conflict, HttpStatusCode.FailedDependency], response.Select(result => result.StatusCode));
        using var absent = await container.ReadItemStreamAsync("a", new PartitionKey("p"));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task Batch_StaleETag_IsPreconditionFailed()
    {
        var container = await cosmos.CreateContainerAsync();
        var first = await container.CreateItemAsync(new Note("a", "p"));
        await container.UpsertItemAsync(new Note("a", "p", 1));

        using var response = await container.CreateTransactionalBatch(new PartitionKey("p"))
            .ReplaceItem("a", new Note("a", "p", 2), new TransactionalBatchItemRequestOptions { IfMatchEtag = first.ETag })
            .ExecuteAsync();

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
    }

    [Fact]
    public async Task Batch_HundredAndOneOperations_IsRefused()
    {
        var container = await cosmos.CreateContainerAsync();
        var batch = container.CreateTransactionalBatch(new PartitionKey("p"));
        for (var i = 0; i <= 100; i++)
            batch.CreateItem(new Note($"{i}", "p"));

        using var response = await batch.ExecuteAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Bulk_ManyPartitions_EachHasItsOwnResult()
    {
        var name = (await cosmos.CreateContainerAsync()).Id;
        using var client = Bulk();
        var container = client.GetContainer("tests", name);
        await CreateAsync(container, "7");

        var created = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => CreateAsync(container, $"{i}")));
        var read = await Task.WhenAll(Enumerable.Range(0, 501).Select(i => StatusAsync(container.ReadItemStreamAsync($"{i}", new PartitionKey($"{i}")))));

        Assert.Equal([7], Enumerable.Range(0, 500).Where(i => created[i] == HttpStatusCode.Conflict));
        Assert.Equal(499, created.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(500, read.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.NotFound, read[500]);
    }

    [Fact]
    public async Task Bulk_BadDocument_FailsAlone()
    {
        var name = (await cosmos.CreateContainerAsync()).Id;
        using var client = Bulk();
        var container = client.GetContainer("tests", name);

        var results = await Task.WhenAll(
            CreateAsync(container, "good"), StatusAsync(container.CreateItemStreamAsync(Body("not json"), new PartitionKey("x"))), CreateAsync(container, "better"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.Created], results);
    }

    private CosmosClient Bulk() => new(cosmos.Server.ConnectionString, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        AllowBulkExecution = true,
    });

    private static Task<HttpStatusCode> CreateAsync(Container container, string id) =>
        StatusAsync(container.CreateItemStreamAsync(Body($$"""{"id":"{{id}}","pk":"{{id}}"}"""), new PartitionKey(id)));

    private static async Task<HttpStatusCode> StatusAsync(Task<ResponseMessage> call)
    {
        using var response = await call;
        return response.StatusCode;
    }

    private static MemoryStream Body(string json) => new(Encoding.UTF8.GetBytes(json));
}
