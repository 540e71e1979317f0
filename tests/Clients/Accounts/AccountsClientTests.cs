using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Local.Commands.Accounts;
using SkiaSharp;

namespace Cadenza.Tests.Clients.Accounts;

/// <summary>Clients that we did not write log in as their users do, through the pages, and keep what is the users'.</summary>
[Collection(SampleStackCollection.Name)]
public sealed class AccountsClientTests(SampleStack running)
{
    private static readonly string[] Users = ["ada", "bruno", "chiara", "dmitri"];

    [Fact]
    public async Task WebApiSdk_LogsInByPkceAndClientCredentials_AndRunsUsersLibraryFollowsAndPlaylists()
    {
        var done = await NodeScript.RunAsync("Accounts/sdk.mjs", running.Address, await GivenAsync());

        Assert.Equal(
            [
                "PKCE", "client credentials", "users", "saved tracks", "saved albums", "saved shows", "saved episodes", "saved audiobooks", "follows",
                "top items", "playlists", "others", "scopes",
            ],
            done.EnumerateArray().Select(step => step.GetString()));
    }

    [Fact]
    public async Task OpenIdClient_FindsTheServerByItsMetadata_AndRunsEveryGrant()
    {
        var done = await NodeScript.RunAsync("Accounts/openid.mjs", running.Address, await GivenAsync());

        Assert.Equal(8, done.GetArrayLength());
    }

    [Fact]
    public async Task PlaylistProvider_WithTheVisitorsConsentOnce_SubscribesHimLater()
    {
        var seen = await NodeScript.RunAsync("Accounts/provider.mjs", running.Address, await GivenAsync());

        Assert.Equal((3, 3, 3), (Number("offered"), Number("followed"), Number("inLibrary")));
        int Number(string name) => seen.GetProperty(name).GetInt32();
    }

    /// <summary>What the operator gives to those who write a client, and what there is to find; as a file.</summary>
    private async Task<string> GivenAsync()
    {
        var site = await running.RunAsync("client", "add", "A site", "--redirect", "https://site.example/callback");
        var app = await running.RunAsync("client", "add", "An app", "--public", "--redirect", "http://127.0.0.1/callback");
        var passwords = new Dictionary<string, string>();
        foreach (var user in Users)
            passwords[user] = await running.RunAsync("user", "password", user);

        var sample = running.Sample;
        var gb = Market.Parse("GB");
        var file = running.File($"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            client = Field(site, "client_id"),
            secret = Field(site, "client_secret"),
            publicClient = Field(app, "client_id"),
            passwords,
            scopes = Scopes.All,
            issuer = running.Stack.Settings["Accounts__Issuer"],
            audience = SigningKeyFolder.Audience,
            tracks = sample.Tracks.Where(track => track.Track.AvailableMarkets.Contains(gb)).Take(10).Select(track => $"{track.Track.Id}"),
            albums = sample.Albums.Take(5).Select(album => $"{album.Album.Id}"),
            artists = sample.Artists.Take(5).Select(artist => $"{artist.Artist.Id}"),
            shows = sample.Shows.Where(show => show.Show.AvailableMarkets.Contains(gb)).Select(show => $"{show.Show.Id}"),
            episodes = sample.Episodes.Where(episode => episode.Episode.AvailableMarkets.Contains(gb)).Take(5).Select(episode => $"{episode.Episode.Id}"),
            audiobooks = sample.Audiobooks.Where(book => book.Audiobook.AvailableMarkets.Contains(gb)).Select(book => $"{book.Audiobook.Id}"),
            jpeg = Convert.ToBase64String(Jpeg()),
        }));
        return file;
    }

    private static string Field(string printed, string name) =>
        printed.Split('\n').Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..].Trim();

    private static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(300, 300);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
