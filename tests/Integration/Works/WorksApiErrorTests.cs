namespace Cadenza.Tests.Integration.Works;

/// <summary>What is not well-formed is a clear 4xx, on every route.</summary>
public sealed class WorksApiErrorTests(WorksFixture api) : IClassFixture<WorksFixture>
{
    private const string Work = "0KvfEnwrNGgNAn3bLGvSeA";
    private const string Unknown = "0000000000000000000001";

    private static readonly string[] Routes =
    [
        "works/{0}", "works/{0}/components", "work-components/{0}", "works/{0}/recordings", "works/{0}/tracks", "works/{0}/related",
        "artists/{0}/works", "artists/{0}/recordings",
    ];

    public static TheoryData<string, int, string> Refused => new()
    {
        { "works", 400, "Missing required parameter: ids" },
        { $"works?ids={string.Join(',', Enumerable.Repeat(Work, 21))}", 400, "Too many ids requested: at most 20" },
        { "works?ids=a,b", 400, "Invalid base62 id" },
        { $"works/{Work}/components?depth=0", 400, "Invalid depth: a number from 1 to 16" },
        { $"works/{Work}/components?depth=17", 400, "Invalid depth: a number from 1 to 16" },
        { $"works/{Work}/components?depth=-1", 400, "Invalid depth: a number from 1 to 16" },
        { $"works/{Work}/components?flat=yes", 400, "Invalid flat: true or false" },
        { $"works/{Work}/components?flat=true&limit=51", 400, "Invalid limit: a number from 1 to 50" },
        { $"works/{Work}/recordings?sort=beauty", 400, "Invalid sort: one of popularity, year, duration" },
        { $"works/{Work}/recordings?sort=popularity&order=down", 400, "Invalid order: asc or desc" },
        { $"works/{Work}/recordings?complete=1", 400, "Invalid complete: true or false" },
        { $"works/{Work}/recordings?conductor=kleiber", 400, "Invalid base62 id" },
        { $"works/{Work}/recordings?soloist={new string(',', 1000)}", 400, "Too many values of soloist: at most 20" },
        { $"works/{Work}/recordings?offset=-1", 400, "Invalid offset: a number from 0 to 100000" },
        { $"works/{Work}/recordings?offset=100001", 400, "Invalid offset: a number from 0 to 100000" },
        { $"works/{Work}/recordings?after={new string('a', 701)}", 400, "Invalid after" },
        { $"works/{Work}/tracks?component=x", 400, "Invalid base62 id" },
        { $"works/{Work}/tracks?market=XX", 400, "Invalid market code" },
        { $"artists/{Unknown}/works?type=symphonie", 400, "Invalid type" },
        { $"artists/{Unknown}/works?type=1", 400, "Invalid type" },
        { $"artists/{Unknown}/recordings?role=composer", 400, "Invalid role: conductor, soloist or ensemble" },
        { "browse/composers?sort=age", 400, "Invalid sort: one of name, popularity, works, born" },
        { $"browse/composers?epoch={new string('a', 101)}", 400, "Invalid epoch" },
        { "browse/work-types?composer=bach", 400, "Invalid base62 id" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Get_WhatCannotBe_IsAClearError(string path, int status, string message)
    {
        var (actual, body) = await api.GetAsync($"/v1/{path}");

        Assert.Equal((status, message), (actual, body["error"]!["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Get_UnknownOrMalformedIds_Are404And400()
    {
        foreach (var route in Routes)
        {
            Assert.Equal(404, (await api.GetAsync($"/v1/{string.Format(System.Globalization.CultureInfo.InvariantCulture, route, Unknown)}")).Status);
            foreach (var id in new[] { "short", "ZZZZZZZZZZZZZZZZZZZZZZ", "00000000000000000000-1", "%27%20OR%201=1", new string('a', 300) })
                Assert.Equal(400, (await api.GetAsync($"/v1/{string.Format(System.Globalization.CultureInfo.InvariantCulture, route, id)}")).Status);
        }
    }

    [Theory]
    [InlineData("after=%27%20OR%20true", 200)]
    [InlineData("after=~", 200)]
    [InlineData("offset=100000", 200)]
    [InlineData("limit=1&limit=2", 400)]
    [InlineData("conductor=0000000000000000000001", 200)]
    public async Task GetWorkRecordings_OddButHarmless_IsAnswered(string query, int status) =>
        Assert.Equal(status, (await api.GetAsync($"/v1/works/{Work}/recordings?{query}")).Status);

    [Theory]
    [InlineData("browse/composers?epoch=Nonsense")]
    [InlineData("browse/work-types?epoch=Nonsense")]
    [InlineData("browse/work-types?composer=0000000000000000000001")]
    public async Task Browse_FilterThatFitsNothing_IsEmpty(string path)
    {
        var (status, body) = await api.GetAsync($"/v1/{path}");

        Assert.Equal((200, 0), (status, (body["items"] ?? body["work_types"])!.AsArray().Count));
    }
}
