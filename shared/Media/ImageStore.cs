using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Media;

/// <summary>Pictures that users upload: one immutable blob each, in the container <see cref="BlobContainer"/>.</summary>
/// <remarks>Thread-safe. An unreachable service is a <see cref="DomainException"/>.</remarks>
public sealed class ImageStore(BlobContainerClient container)
{
    /// <summary>The blob container of media.</summary>
    public const string BlobContainer = "media";

    private const string ContentType = "image/jpeg";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Keeps a picture. The same one for the same owner has the same id, and is kept once.</summary>
    /// <param name="owner">What the picture is of: others' uploads never touch it.</param>
    /// <param name="image">The picture.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StoredImage> PutAsync(CatalogKey owner, JpegImage image, CancellationToken cancellationToken)
    {
        var id = CatalogId.Derive("image", $"{owner}:{Convert.ToHexString(SHA256.HashData(image.Bytes.Span))}");
        await SendAsync(async () =>
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return await BlobOf(id).UploadAsync(
                new BinaryData(image.Bytes),
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentType } },
                cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return new StoredImage(id, image.Width, image.Height);
    }

    /// <summary>The file of a picture; null when there is none.</summary>
    public async Task<BinaryData?> FindAsync(CatalogId id, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(async () => (await BlobOf(id).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes a picture that nothing shows any more.</summary>
    public Task DeleteAsync(CatalogId id, CancellationToken cancellationToken) =>
        SendAsync(() => BlobOf(id).DeleteIfExistsAsync(cancellationToken: cancellationToken));

    private BlobClient BlobOf(CatalogId id) => container.GetBlobClient($"images/{id}.jpg");

    private static async Task<T> SendAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status is 0 or 429 or >= 500)
        {
            throw DomainException.Unavailable(RetryAfter, failure);
        }
        catch (AggregateException failure) when (failure.InnerExceptions.All(inner => inner is RequestFailedException))
        {
            // What the client throws once it has tried often enough.
            throw DomainException.Unavailable(RetryAfter, failure);
        }
    }
}
