using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Progress;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Clients.Catalog;

/// <summary>The Web API's own SDK, unchanged, walks the whole sample catalogue of the running stack.</summary>
public sealed class CatalogClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-walk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WebApiSdk_WholeCatalogue_FindsWhatTheSampleHas()
    {
        var options = new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = 0 };
        await using var stack = await LocalStack.StartAsync(options, _ => null, _ => { }, CancellationToken.None);
        var sample = await SampleLoader.LoadAsync(stack, new PlainView(TextWriter.Null), CancellationToken.None);
        await stack.StartFunctionAppAsync(_ => { }, CancellationToken.None);
        var expected = Path.Combine(_folder, "expected.json");
        await File.WriteAllTextAsync(expected, JsonSerializer.Serialize(ExpectedCatalog.Of(sample)));

        // A client's own token, so that the parameter decides the market.
        var token = ClientToken(stack);
        var seen = await NodeScript.RunAsync("Catalog/catalog.mjs", stack.Address.AbsoluteUri, token, expected);

        Assert.Equal(sample.Tracks.Count, seen.GetProperty("tracks").GetInt32());
        Assert.Equal(sample.Albums.Count, seen.GetProperty("albums").GetInt32());
        Assert.Equal(sample.Artists.Count, seen.GetProperty("artists").GetInt32());
        Assert.Equal(sample.Works.Count, seen.GetProperty("works").GetInt32());
        Assert.All(
            ["shows", "episodes", "audiobooks", "chapters", "album tracks", "artist albums", "top tracks", "related artists", "audio features", "audio analyses", "recordings", "genres", "markets"],
            what => Assert.True(seen.TryGetProperty(what, out var count) && count.GetInt32() > 0, $"The walk saw no {what}."));
    }

    private static string ClientToken(LocalStack stack) =>
        TokenCommand.IssuerOf(stack.Data.Path, stack.Settings["Accounts__Issuer"]).Issue(new AccessTokenRequest { ClientId = "walk" });
}
