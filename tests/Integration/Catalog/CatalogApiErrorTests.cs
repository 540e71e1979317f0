using System.Net;
using System.Net.Http.Headers;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class CatalogApiErrorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string SomeId = "0000000000000000000001";

    public static TheoryData<string, int, string> Refused => new()
    {
        { $"/v1/tracks/{SomeId}", 404, "Resource not found" },
        { $"/v1/albums/{SomeId}", 404, "Resource not found" },
        { $"/v1/albums/{SomeId}/tracks", 404, "Resource not found" },
        { $"/v1/artists/{SomeId}", 404, "Resource not found" },
        { $"/v1/artists/{SomeId}/albums", 404, "Resource not found" },
        { $"/v1/works/{SomeId}", 404, "Resource not found" },
        { "/v1/tracks/short", 400, "Invalid base62 id" },
        { "/v1/tracks/00000000000000000000-1", 400, "Invalid base62 id" },
        { "/v1/tracks/ZZZZZZZZZZZZZZZZZZZZZZ", 400, "Invalid base62 id" },
        { "/v1/tracks", 400, "Missing required parameter: ids" },
        { "/v1/tracks?ids=", 400, "Missing required parameter: ids" },
        { $"/v1/tracks?ids={SomeId},,{SomeId}", 400, "Invalid base62 id" },
        { $"/v1/tracks?ids={string.Join(',', Enumerable.Repeat(SomeId, 51))}", 400, "Too many ids requested: at most 50" },
        { $"/v1/tracks?ids={new string(',', 60)}", 400, "Too many ids requested: at most 50" },
        { $"/v1/tracks/{SomeId}?market=XX", 400, "Invalid market code" },
        { $"/v1/tracks/{SomeId}?market=Germany", 400, "Invalid market code" },
        { $"/v1/albums/{SomeId}/tracks?limit=0", 400, "Invalid limit: a number from 1 to 50" },
        { $"/v1/albums/{SomeId}/tracks?limit=51", 400, "Invalid limit: a number from 1 to 50" },
        { $"/v1/albums/{SomeId}/tracks?limit=1&limit=2", 400, "Invalid limit: a number from 1 to 50" },
        { $"/v1/albums/{SomeId}/tracks?offset=-1", 400, "Invalid offset: a number from 0 to 100000" },
        { $"/v1/artists/{SomeId}/albums?offset=99999999999", 400, "Invalid offset: a number from 0 to 100000" },
        { $"/v1/artists/{SomeId}/albums?include_groups=album,nothing", 400, "Invalid include_groups" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Get_WhatCannotBe_IsTheWebApisError(string path, int status, string message)
    {
        using var response = await api.GetAsync(path);

        await AssertErrorAsync(response, status, message);
    }

    [Theory]
    [InlineData(null, "No token provided", "Bearer realm=\"cadenza\"")]
    [InlineData("Basic YTpi", "Only valid bearer authentication supported", "Bearer realm=\"cadenza\", error=\"invalid_token\", error_description=\"Only valid bearer authentication supported\"")]
    [InlineData("Bearer nonsense", "Invalid access token", "Bearer realm=\"cadenza\", error=\"invalid_token\", error_description=\"Invalid access token\"")]
    [InlineData("Bearer", "Only valid bearer authentication supported", "Bearer realm=\"cadenza\", error=\"invalid_token\", error_description=\"Only valid bearer authentication supported\"")]
    public async Task Get_WithoutGoodToken_IsUnauthorized(string? authorization, string message, string challenge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/tracks/{SomeId}");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await api.Client.SendAsync(request);

        await AssertErrorAsync(response, 401, message);
        Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Get_NoSuchRoute_IsTheHosts404()
    {
        using var response = await api.GetAsync("/v1/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_HugeToken_IsUnauthorized()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/tracks/{SomeId}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', 10_000));
        using var response = await api.Client.SendAsync(request);

        await AssertErrorAsync(response, 401, "Invalid access token");
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response, int status, string message)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($$$"""{"error":{"status":{{{status}}},"message":"{{{message}}}"}}""", await response.Content.ReadAsStringAsync());
    }
}
