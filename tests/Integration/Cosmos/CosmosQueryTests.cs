using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

/// <summary>Queries through Microsoft's SDK, over a container that all of them share.</summary>
public sealed class CosmosQueryTests(CosmosQueryTests.Catalogue catalogue) : IClassFixture<CosmosQueryTests.Catalogue>
{
    public static TheoryData<string, string> Queries => new()
    {
        { "SELECT c.id FROM c WHERE c.year = 1875", """[{"id":"carmen"}]""" },
        { "SELECT VALUE c.id FROM c WHERE c.year > 1800 ORDER BY c.year DESC", """["carmen","ring","fidelio"]""" },
        { "SELECT VALUE c.id FROM c WHERE c.kind = 'opera' AND NOT (c.year < 1800) ORDER BY c.kind, c.year", """["fidelio","ring","carmen"]""" },
        { "SELECT VALUE c.id FROM c WHERE c.id IN ('ring', 'figaro', 'none') ORDER BY c.id", """["figaro","ring"]""" },
        { "SELECT VALUE c.id FROM c WHERE c.year BETWEEN 1786 AND 1791 ORDER BY c.year", """["figaro"]""" },
        { "SELECT TOP 1 VALUE c.id FROM c ORDER BY c.id DESC", """["winterreise"]""" },
        { "SELECT VALUE c.id FROM c ORDER BY c.id OFFSET 1 LIMIT 2", """["fidelio","figaro"]""" },
        { "SELECT DISTINCT VALUE c.kind FROM c ORDER BY c.kind", """["cycle","opera"]""" },
        { "SELECT VALUE COUNT(1) FROM c", "[5]" },
        { "SELECT COUNT(1) AS works, MIN(c.year) AS first, MAX(c.year) AS last, SUM(c.acts) AS acts FROM c WHERE c.kind = 'opera'", """[{"works":4,"first":1786,"last":1875,"acts":13}]""" },
        { "SELECT c.kind, COUNT(1) AS n, AVG(c.acts) AS acts FROM c GROUP BY c.kind", """[{"kind":"cycle","n":1},{"kind":"opera","n":4,"acts":3.25}]""" },
        { "SELECT VALUE r.name FROM c JOIN r IN c.roles WHERE r.voice = 'soprano' ORDER BY r.name", """["Leonore","Micaëla","Susanna"]""" },
        { "SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.tags, 'french')", """["carmen"]""" },
        { "SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.roles, {\"voice\":\"bass\"}, true)", """["figaro"]""" },
        { "SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE r FROM r IN c.roles WHERE r.voice = 'mezzo')", """["carmen"]""" },
        { "SELECT VALUE c.id FROM c WHERE STARTSWITH(c.title, 'le', true)", """["figaro"]""" },
        { "SELECT VALUE c.id FROM c WHERE c.title LIKE '%reise'", """["winterreise"]""" },
        { "SELECT VALUE c.id FROM c WHERE NOT IS_DEFINED(c.roles) ORDER BY c.id", """["ring","winterreise"]""" },
        { "SELECT VALUE c.id FROM c WHERE c.acts != null ORDER BY c.id", """["carmen","fidelio","figaro","ring"]""" },
        { "SELECT VALUE c.roles[0].name FROM c WHERE c.id = 'carmen'", """["Carmen"]""" },
        { "SELECT VALUE {'t': UPPER(c.id), 'n': LENGTH(c.id)} FROM c WHERE c[\"id\"] = 'ring'", """[{"t":"RING","n":4}]""" },
        { "SELECT c.id, ARRAY(SELECT VALUE r.name FROM r IN c.roles) AS names FROM c WHERE c.id = 'fidelio'", """[{"id":"fidelio","names":["Leonore"]}]""" },
        { "SELECT VALUE r.name FROM r IN c.roles WHERE c.id = 'figaro'", """["Susanna","Figaro"]""" },
        { "SELECT VALUE c.year = '1875' FROM c WHERE c.id = 'carmen'", "[false]" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_AcrossPartitions_ReturnsExpected(string query, string expected) =>
        Assert.Equal(expected, await catalogue.RunAsync(new QueryDefinition(query), pageSize: -1));

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_InPagesOfOne_ReturnsTheSame(string query, string expected) =>
        Assert.Equal(expected, await catalogue.RunAsync(new QueryDefinition(query), pageSize: 1));

    [Fact]
    public async Task Query_WithParametersInOnePartition_SeesThatPartitionAlone()
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.year >= @from AND c.kind IN (@a, @b) ORDER BY c.id")
            .WithParameter("@from", 1800).WithParameter("@a", "opera").WithParameter("@b", "cycle");
        Assert.Equal("""["carmen","fidelio","ring"]""", await catalogue.RunAsync(query, -1, new PartitionKey("opera")));
        Assert.Equal("[]", await catalogue.RunAsync(query, -1, new PartitionKey("cycle")));
    }

    [Fact]
    public async Task Query_Continuation_ResumesInANewIteratorWhateverChangedBefore()
    {
        var container = await catalogue.CreateContainerAsync();
        for (var i = 0; i < 10; i++)
            await container.CreateItemAsync(new { id = $"{i}", pk = "a", rank = i / 2 });
        var query = new QueryDefinition("SELECT VALUE c.id FROM c ORDER BY c.rank DESC");
        var seen = new List<string>();
        string? token = null;
        do
        {
            using var pages = container.GetItemQueryIterator<string>(query, token, new() { MaxItemCount = 3, PartitionKey = new PartitionKey("a") });
            var page = await pages.ReadNextAsync();
            seen.AddRange(page);
            token = page.ContinuationToken;
            // What stands before the place does not move it.
            await container.CreateItemAsync(new { id = $"late{seen.Count}", pk = "a", rank = 100 });
        }
        while (token is not null);
        Assert.Equal(["8", "9", "6", "7", "4", "5", "2", "3", "0", "1"], seen);
    }

    [Fact]
    public async Task ReadMany_SomeMissing_ReturnsThoseThatExist()
    {
        var found = await catalogue.Works.ReadManyItemsAsync<JsonElement>(
        [
            ("carmen", new PartitionKey("opera")), ("winterreise", new PartitionKey("cycle")), ("ring", new PartitionKey("cycle")),
        ]);
        Assert.Equal(["carmen", "winterreise"], found.Select(work => work.GetProperty("id").GetString()!).Order());
    }

    [Fact]
    public async Task ReadMany_PartitionedById_ReturnsAThousand()
    {
        var container = await catalogue.CreateContainerAsync("/id");
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, stop) =>
            await container.UpsertItemAsync(new { id = $"track:{i}", n = i }, cancellationToken: stop));
        var found = await container.ReadManyItemsAsync<JsonElement>(
            [.. Enumerable.Range(0, 1000).Select(i => ($"track:{i}", new PartitionKey($"track:{i}")))]);
        Assert.Equal(300, found.Count);
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE", "Syntax error")]
    [InlineData("SELECT * FROM c WHERE c.value = 1", "[\"value\"]")]
    [InlineData("SELECT VALUE NOSUCH(c.a) FROM c", "NOSUCH")]
    [InlineData("SELECT VALUE x.a FROM c", "Identifier 'x'")]
    [InlineData("SELECT VALUE c.a & 1 FROM c", "operator &")]
    [InlineData("SELECT c.id, COUNT(1) FROM c", "GROUP BY")]
    [InlineData("SELECT VALUE @missing FROM c", "@missing")]
    public async Task Query_ThatCannotRun_IsABadRequestThatSaysWhy(string query, string says)
    {
        var refused = await Assert.ThrowsAsync<CosmosException>(() => catalogue.RunAsync(new QueryDefinition(query), -1));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(says.Replace("\\", "", StringComparison.Ordinal), refused.Message.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_MakingMoreOfADocumentThanARowMayHold_IsABadRequest()
    {
        var container = await catalogue.CreateContainerAsync();
        await container.CreateItemAsync(new { id = "1", pk = "a", text = new string('x', 2_000_000) });
        async Task<HttpStatusCode> Run(string query)
        {
            using var pages = container.GetItemQueryStreamIterator(query);
            using var page = await pages.ReadNextAsync();
            return page.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Run("SELECT VALUE [c, c, c] FROM c"));
        Assert.Equal(HttpStatusCode.BadRequest, await Run($"SELECT VALUE [{string.Join(", ", Enumerable.Repeat("c", 900))}] FROM c"));
        Assert.Equal(HttpStatusCode.BadRequest, await Run($"SELECT VALUE {{{string.Join(", ", Enumerable.Range(0, 400).Select(i => $"\"p{i}\": c.text"))}}} FROM c"));
        Assert.Equal(HttpStatusCode.BadRequest, await Run($"SELECT {string.Join(", ", Enumerable.Range(0, 100).Select(i => $"c.text AS p{i}"))} FROM c"));
        Assert.Equal(HttpStatusCode.BadRequest, await Run($"SELECT VALUE CONCAT({string.Join(", ", Enumerable.Repeat("c.text", 100))}) FROM c"));
        Assert.Equal(HttpStatusCode.BadRequest, await Run($"SELECT VALUE c.text LIKE '{new string('%', 1025)}' FROM c"));
        Assert.Equal(HttpStatusCode.OK, await Run("SELECT VALUE c.id FROM c"));
    }

    public sealed class Catalogue : IAsyncLifetime
    {
        private readonly CosmosFixture fixture = new();

        public Container Works { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await fixture.InitializeAsync();
            Works = await CreateContainerAsync("/kind");
            foreach (var work in new[]
            {
                """{"id":"figaro","kind":"opera","title":"Le nozze di Figaro","year":1786,"acts":4,"tags":["italian","buffa"],"roles":[{"name":"Susanna","voice":"soprano"},{"name":"Figaro","voice":"bass"}]}""",
                """{"id":"fidelio","kind":"opera","title":"Fidelio","year":1805,"acts":2,"tags":["german"],"roles":[{"name":"Leonore","voice":"soprano"}]}""",
                """{"id":"ring","kind":"opera","title":"Das Rheingold","year":1869,"acts":3}""",
                """{"id":"carmen","kind":"opera","title":"Carmen","year":1875,"acts":4,"tags":["french"],"roles":[{"name":"Carmen","voice":"mezzo"},{"name":"Micaëla","voice":"soprano"}]}""",
                """{"id":"winterreise","kind":"cycle","title":"Winterreise","year":"1828"}""",
            })
                await Works.CreateItemAsync(JsonSerializer.Deserialize<JsonElement>(work));
        }

        public Task DisposeAsync() => fixture.DisposeAsync();

        public Task<Container> CreateContainerAsync(string path = "/pk") => fixture.CreateContainerAsync(path);

        public async Task<string> RunAsync(QueryDefinition query, int pageSize, PartitionKey? partitionKey = null)
        {
            var rows = new List<JsonElement>();
            using var pages = Works.GetItemQueryIterator<JsonElement>(
                query, requestOptions: new() { MaxItemCount = pageSize, PartitionKey = partitionKey });
            while (pages.HasMoreResults)
                rows.AddRange(await pages.ReadNextAsync());
            return $"[{string.Join(',', rows.Select(row => row.GetRawText()))}]";
        }
    }
}
