using System.Buffers;
using System.Buffers.Text;
using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Media;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Playlists;

/// <summary>Covers of playlists.</summary>
public sealed class PlaylistImageFunctions(PlaylistReader reader, PlaylistStore store, ImageStore images, ApiOptions api)
{
    /// <summary>The largest body: 256 KB of base64.</summary>
    internal const int BodyBytesMax = 256 * 1024;

    /// <summary><c>GET /v1/playlists/{id}/images</c>.</summary>
    [Function("GetPlaylistCover")]
    public async Task GetPlaylistCover([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/playlists/{id}/images")] HttpRequest request, string id)
    {
        var playlist = await reader.FindAsync(request, id);
        await Answer.Of(PlaylistShapes.ImagesOf(playlist, Links.For(request, api)), PlaylistApiJson.Wire.IReadOnlyListImage).WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary><c>PUT /v1/playlists/{id}/images</c>: a JPEG in base64. It is shown from the answer on.</summary>
    [Function("UploadPlaylistCover")]
    [RequiresScope(Scopes.UgcImageUpload)]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public async Task UploadPlaylistCover([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/playlists/{id}/images")] HttpRequest request, string id)
    {
        var (key, cancellationToken) = (new CatalogKey(CatalogType.Playlist, RequestReading.ParseId(id)), request.HttpContext.RequestAborted);
        var authorize = request.ToChange();
        var before = await store.FindAsync(key.Id, cancellationToken) ?? throw DomainException.NotFound();
        authorize(before);

        var image = Decode(await BoundedBody.ReadAsync(request, BodyBytesMax, cancellationToken));
        var cover = await images.PutAsync(key, image, cancellationToken);
        await store.CoverAsync(key.Id, cover, authorize, cancellationToken);
        if (before.Cover is { } former && former.Id != cover.Id)
            await images.DeleteAsync(former.Id, cancellationToken);

        request.HttpContext.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static JpegImage Decode(ReadOnlyMemory<byte> base64)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        return Base64.DecodeFromUtf8(base64.Span, bytes, out _, out var length) == OperationStatus.Done && JpegImage.TryRead(bytes.AsMemory(0, length)) is { } image
            ? image
            : throw DomainException.InvalidRequest($"The image is not a JPEG in base64, of at most {JpegImage.SideMax} by {JpegImage.SideMax} pixels");
    }
}
