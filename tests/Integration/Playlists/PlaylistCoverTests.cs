using System.Net;
using System.Text.Json.Nodes;
using Cadenza.Local.Storage;
using Cadenza.Tests.Integration.Catalog;
using SkiaSharp;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>Covers: stored as blobs, and served to anybody who has the link.</summary>
public sealed class PlaylistCoverTests(PlaylistCoverTests.WithBlobs api) : IClassFixture<PlaylistCoverTests.WithBlobs>
{
    [Fact]
    public async Task Upload_AJpeg_IsShownAndServed()
    {
        var playlist = await api.CreateAsync();
        var file = Jpeg(64, 48);

        var uploaded = await api.SendAsync("PUT", $"{playlist}/images", body: Convert.ToBase64String(file));
        Assert.Equal((202, "", null), (uploaded.Status, uploaded.Body, uploaded.Content.ContentType));
        var image = Assert.Single((await api.SendAsync("GET", $"{playlist}/images")).Json.AsArray())!;
        Assert.Equal((64, 48), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        Assert.True(JsonNode.DeepEquals(image, (await api.SendAsync("GET", playlist)).Json["images"]![0]));

        using var served = await api.Client.GetAsync(new Uri(image["url"]!.GetValue<string>()));
        Assert.Equal("image/jpeg", served.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", served.Headers.GetValues("Cache-Control")));
        Assert.Equal(file, await served.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Upload_Another_TakesTheFormersPlace()
    {
        var playlist = await api.CreateAsync();
        await api.SendAsync("PUT", $"{playlist}/images", body: Convert.ToBase64String(Jpeg(10, 10)));
        var former = await UrlAsync(playlist);

        await api.SendAsync("PUT", $"{playlist}/images", body: Convert.ToBase64String(Jpeg(20, 20)));

        Assert.NotEqual(former, await UrlAsync(playlist));
        using var gone = await api.Client.GetAsync(former);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private async Task<Uri> UrlAsync(string playlist) => new((await api.SendAsync("GET", $"{playlist}/images")).Json[0]!["url"]!.GetValue<string>());

    private static byte[] Jpeg(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.CornflowerBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    /// <summary>The API with a blob storage.</summary>
    public sealed class WithBlobs : ApiFixture, IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-covers-").FullName;
        private AzuriteServer _azurite = null!;

        protected override string BlobStorage => _azurite.ConnectionString;

        async Task IAsyncLifetime.InitializeAsync()
        {
            _azurite = await AzuriteServer.StartAsync(new AzuriteOptions(Path.Combine(_folder, "data"), Path.Combine(_folder, "azurite.log")));
            await InitializeAsync();
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await DisposeAsync();
            await _azurite.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
