using Cadenza.Functions.Http;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Cadenza.Tests.Unit.Http;

public sealed class PagingObjectTests
{
    private const string Url = "https://api.example/v1/albums/1/tracks";

    [Fact]
    public void Of_AnyPage_LinksReadBackAsTheNeighbours() => Gen.Select(Gen.Int[0, 100], Gen.Int[1, 50], Gen.Int[0, 120], Gen.String).Sample((total, limit, offset, market) =>
    {
        var page = Page.Of([.. Enumerable.Range(0, total)], new PageRequest(limit, offset));
        var query = new QueryCollection(new Dictionary<string, StringValues> { ["market"] = market, ["LIMIT"] = "1", ["offset"] = "2" });

        var paging = PagingObject.Of(page, Url, query);

        Assert.Equal(page.Request, Read(paging.Href));
        Assert.Equal(page.Next, Read(paging.Next));
        Assert.Equal(page.Previous, Read(paging.Previous));

        PageRequest? Read(string? link)
        {
            if (link is null)
                return null;

            var read = QueryHelpers.ParseQuery(new Uri(link).Query);
            Assert.Equal(["limit", "market", "offset"], read.Keys.Order());
            Assert.Equal(Clean(market), read["market"].ToString());
            return PageRequest.Parse(read["limit"], read["offset"], PageLimits.Usual);
        }
    });

    [Theory]
    [InlineData(null, null, "http://localhost:7071/v1/tracks/", "http://localhost:7071/track/")]
    [InlineData("https://api.example/", null, "https://api.example/v1/tracks/", "https://api.example/track/")]
    [InlineData(null, "https://web.example/", "http://localhost:7071/v1/tracks/", "https://web.example/track/")]
    public void Links_ForARequest_PreferWhatIsConfigured(string? publicBaseUrl, string? webBaseUrl, string href, string externalUrl)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString("localhost", 7071));
        var links = Links.For(request, new ApiOptions { PublicBaseUrl = publicBaseUrl, WebBaseUrl = webBaseUrl, UriScheme = "cadenza" });
        var key = new CatalogKey(CatalogType.Track, CatalogId.Derive("track", "x"));

        Assert.Equal($"{href}{key.Id}", links.Href(key));
        Assert.Equal($"{externalUrl}{key.Id}", links.ExternalUrls(key).Spotify);
        Assert.Equal($"cadenza:track:{key.Id}", links.Uri(key));
    }

    [Theory]
    [InlineData("spotify:track:0000000000000000000001", true)]
    [InlineData("cadenza:work:0000000000000000000001", true)]
    [InlineData("a+b-c.d:album:0000000000000000000001", true)]
    [InlineData(":album:0000000000000000000001", false)]
    [InlineData("1a:album:0000000000000000000001", false)]
    [InlineData("spotify:song:0000000000000000000001", false)]
    [InlineData("spotify:album:1", false)]
    [InlineData("spotify:album", false)]
    [InlineData("", false)]
    public void TryParse_Uri_TakesAnySchemeAndKnownTypes(string uri, bool expected) => Assert.Equal(expected, CatalogUri.TryParse(uri, out _));

    // What UTF-8 cannot say, such as half a surrogate pair, does not survive a URL.
    private static string Clean(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
