using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Local.Commands.Accounts;

namespace Cadenza.Tests.Clients.Catalog;

/// <summary>The Web API's own SDK, unchanged, walks the whole sample catalogue of the running stack.</summary>
[Collection(SampleStackCollection.Name)]
public sealed class CatalogClientTests(SampleStack running)
{
    [Fact]
    public async Task WebApiSdk_WholeCatalogue_FindsWhatTheSampleHas()
    {
        var sample = running.Sample;
        var expected = running.File("catalog.json");
        await File.WriteAllTextAsync(expected, JsonSerializer.Serialize(ExpectedCatalog.Of(sample)));

        // A client's own token, so that the parameter decides the market.
        var token = TokenCommand.IssuerOf(running.Stack.Data.Path, running.Stack.Settings["Accounts__Issuer"]).Issue(new AccessTokenRequest { ClientId = "walk" });
        var seen = await NodeScript.RunAsync("Catalog/catalog.mjs", running.Address, token, expected);

        Assert.Equal(sample.Tracks.Count, seen.GetProperty("tracks").GetInt32());
        Assert.Equal(sample.Albums.Count, seen.GetProperty("albums").GetInt32());
        Assert.Equal(sample.Artists.Count, seen.GetProperty("artists").GetInt32());
        Assert.Equal(sample.Works.Count, seen.GetProperty("works").GetInt32());
        Assert.All(
            ["shows", "episodes", "audiobooks", "chapters", "album tracks", "artist albums", "top tracks", "related artists", "audio features", "audio analyses", "recordings", "genres", "markets"],
            what => Assert.True(seen.TryGetProperty(what, out var count) && count.GetInt32() > 0, $"The walk saw no {what}."));
    }
}
