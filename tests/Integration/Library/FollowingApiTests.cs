using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;
using Cadenza.Tests.Integration.OpenApi;

namespace Cadenza.Tests.Integration.Library;

public sealed class FollowingApiTests(LibraryFixture api) : IClassFixture<LibraryFixture>
{
    private static readonly string[] Artists = [.. new[] { Seed.Artist.Id.ToString(), Seed.Related.Id.ToString() }.Order(StringComparer.Ordinal)];

    private readonly UserId _user = api.NewUser();

    [Fact]
    public async Task Follow_Artists_AreListedByCursor()
    {
        await api.DoAsync(HttpMethod.Put, "/v1/me/following?type=artist", _user, $$"""{"ids":["{{Artists[1]}}","{{Artists[0]}}","{{CatalogId.Derive("artist", "unknown")}}"]}""", status: 204);
        await api.DoAsync(HttpMethod.Put, $"/v1/me/following?type=artist&ids={Artists[0]}", _user, status: 204);

        var first = (await api.ReadAsync("/v1/me/following?type=artist&limit=1", _user))["artists"]!;
        var second = (await api.ReadAsync(first["next"]!.GetValue<string>(), _user))["artists"]!;
        Assert.Equal((Artists[0], 2, 1), (first["items"]![0]!["id"]!.GetValue<string>(), first["total"]!.GetValue<int>(), first["limit"]!.GetValue<int>()));
        Assert.Equal(Artists[0], first["cursors"]!["after"]!.GetValue<string>());
        Assert.Equal(Artists[1], second["items"]![0]!["id"]!.GetValue<string>());
        Assert.Null(second["next"]);
        Assert.Null(second["cursors"]!["after"]);

        // The cursor is where it was, also when the artist is followed no longer.
        await api.DoAsync(HttpMethod.Delete, $"/v1/me/following?type=artist&ids={Artists[0]}", _user, status: 204);
        var after = (await api.ReadAsync($"/v1/me/following?type=artist&after={Artists[0]}", _user))["artists"]!;
        Assert.Equal(Artists[1], after["items"]!.AsArray().Single()!["id"]!.GetValue<string>());
        Assert.Equal([false, true], await api.ContainsAsync($"/v1/me/following/contains?type=artist&ids={string.Join(',', Artists)}", _user));
    }

    [Fact]
    public async Task Follow_Users_AreThoseThereAre()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/following?type=user&ids=nobody,{LibraryFixture.Another}", _user, status: 204);

        Assert.Equal([true, false], await api.ContainsAsync($"/v1/me/following/contains?type=user&ids={LibraryFixture.Another},nobody", _user));
        Assert.Equal([false], await api.ContainsAsync($"/v1/me/following/contains?type=user&ids={LibraryFixture.Another}", LibraryFixture.Listener));
        await api.DoAsync(HttpMethod.Delete, "/v1/me/following?type=user", _user, $$"""{"ids":["{{LibraryFixture.Another}}"]}""", status: 204);
        Assert.Equal([false], await api.ContainsAsync($"/v1/me/following/contains?type=user&ids={LibraryFixture.Another}", _user));
    }

    [Theory]
    [InlineData("long_term", 1, 2)]
    [InlineData("medium_term", 1, 2)]
    [InlineData("short_term", 2, 1)]
    public async Task Top_Tracks_AreThoseOfTheRange(string range, params int[] tracks)
    {
        var page = await api.ReadAsync($"/v1/me/top/tracks?time_range={range}", LibraryFixture.Listener);

        Assert.Equal(tracks.Select(number => Seed.TrackId(number).ToString()), page["items"]!.AsArray().Select(track => track!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Top_Artists_AreThoseOfTheTracks()
    {
        var page = await api.ReadAsync("/v1/me/top/artists?limit=1", LibraryFixture.Listener);

        Assert.Equal(Seed.Artist.Id.ToString(), page["items"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(2, page["total"]!.GetValue<int>());
        Assert.Equal(Seed.Related.Id.ToString(), (await api.ReadAsync(page["next"]!.GetValue<string>(), LibraryFixture.Listener))["items"]![0]!["id"]!.GetValue<string>());
        Assert.Empty((await api.ReadAsync("/v1/me/top/artists", _user))["items"]!.AsArray());
    }

    [WebApiFact]
    public async Task Get_EveryAnswer_IsAsTheWebApiAndTheServedDocumentSay()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/following?type=artist&ids={string.Join(',', Artists)}", _user, status: 204);
        string[] paths = ["/v1/me/following?type=artist&limit=1", "/v1/me/top/tracks?offset=1", "/v1/me/top/artists?offset=1", $"/v1/me/following/contains?type=user&ids=anna"];
        foreach (var many in SavedApiTests.Types.Select(type => (object[])type))
        {
            await api.DoAsync(HttpMethod.Put, $"/v1/me/{many[0]}?ids={many[2]}", LibraryFixture.Listener);
            paths = [.. paths, $"/v1/me/{many[0]}", $"/v1/me/{many[0]}/contains?ids={many[2]}"];
        }

        var served = JsonNode.Parse(await api.Client.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject();
        var (ours, webApis, extensions) = (await AnswerSchemas.OfAsync(served), await AnswerSchemas.OfAsync(WebApi.Read()), AnswerSchemaTests.ExtensionsOf(served));
        foreach (var url in paths)
        {
            var path = url.Split('?')[0];
            var answer = await api.ReadAsync(url, path.Contains("following", StringComparison.Ordinal) ? _user : LibraryFixture.Listener);
            Assert.Equal([], ours.Problems(path, "200", answer.ToJsonString()).Select(problem => $"{url} {problem}"));
            if (webApis.Describes(path["/v1".Length..], "200"))
                Assert.Equal([], webApis.Problems(path["/v1".Length..], "200", AnswerSchemaTests.WebApis(extensions, answer).ToJsonString()).Select(problem => $"{url} {problem}"));
        }
    }
}
