using System.Net;
using System.Net.Http.Headers;

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>What clients and caches on the way see of HTTP, over a socket.</summary>
public sealed class CatalogHttpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Track = $"/v1/tracks/{Seed.TrackId(2)}";

    public static TheoryData<string> Routes =>
    [
        Track, $"/v1/tracks?ids={Seed.TrackId(1)},{Seed.TrackId(2)}", $"/v1/albums/{Seed.Album(0).Id}", $"/v1/albums/{Seed.Album(0).Id}/tracks",
        $"/v1/artists/{Seed.Artist.Id}", $"/v1/artists/{Seed.Artist.Id}/albums", $"/v1/works/{Seed.Work}",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Head_OfARoute_HasTheHeadersOfGetAndNoBody(string route)
    {
        using var get = await SendAsync(HttpMethod.Get, route);
        using var head = await SendAsync(HttpMethod.Head, route);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Get_WhatTheCallerHas_IsNotModified(string route)
    {
        using var first = await SendAsync(HttpMethod.Get, route, "br");
        using var second = await SendAsync(HttpMethod.Get, route, "br", first.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl, second.Headers.CacheControl);
        Assert.Equal(first.Headers.Vary, second.Headers.Vary);
        Assert.NotNull(second.Headers.Date);
    }

    [Theory]
    [InlineData("gzip", DecompressionMethods.GZip)]
    [InlineData("br", DecompressionMethods.Brotli)]
    public async Task Get_Compressed_IsTheSameText(string coding, DecompressionMethods methods)
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = methods };
        using var client = new HttpClient(handler) { BaseAddress = api.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token());
        using var plain = await SendAsync(HttpMethod.Get, Track);

        for (var time = 0; time < 2; time++)
            Assert.Equal(await plain.Content.ReadAsStringAsync(), await client.GetStringAsync(new Uri(Track, UriKind.Relative)));
        using var raw = await SendAsync(HttpMethod.Get, Track, coding);
        Assert.Equal([coding], raw.Content.Headers.ContentEncoding);
        Assert.True(raw.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 2);
        Assert.NotEqual(plain.Headers.ETag, raw.Headers.ETag);
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("", "DE", false)]
    [InlineData("?market=DE", null, true)]
    [InlineData("?market=DE", "DE", true)]
    [InlineData("?market=DE", "SE", false)]
    public async Task GetTrack_ForAMarket_IsPublicWhenTheUrlStatesWhatDecided(string query, string? country, bool expected)
    {
        using var response = await api.GetAsync(Track + query, country);

        Assert.Equal(expected, response.Headers.CacheControl!.Public);
        Assert.Equal(!expected, response.Headers.CacheControl.Private);
        Assert.Equal(!expected, response.Headers.Vary.Contains("Authorization"));
    }

    [Fact]
    public async Task GetWork_WhateverTheMarket_IsPublic()
    {
        using var response = await api.GetAsync($"/v1/works/{Seed.Work}", "DE");

        Assert.True(response.Headers.CacheControl!.Public);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("/v1/tracks/short", 400)]
    [InlineData("/v1/tracks/0000000000000000000001", 404)]
    public async Task Head_OfWhatCannotBe_IsTheStatusAlone(string path, int status)
    {
        using var response = await SendAsync(HttpMethod.Head, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? acceptEncoding = null, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token());
        if (acceptEncoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(acceptEncoding);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await api.Client.SendAsync(request);
    }
}
