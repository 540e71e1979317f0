using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>The blob to import, of one version, unpacked when it is gzip.</summary>
internal sealed class ImportSource(BlobClient blob, string etag)
{
    private const int BufferBytes = 4 << 20;

    /// <summary>Opens it at an offset of what it holds unpacked. What is packed is unpacked up to there.</summary>
    /// <exception cref="InvalidDataException">The blob has changed since, or its gzip is broken.</exception>
    public async Task<Stream> OpenAsync(long offset, CancellationToken cancellationToken)
    {
        var start = await ReadStartAsync(cancellationToken).ConfigureAwait(false);
        var isGzip = start is [0x1f, 0x8b, ..];
        var stream = await OpenBlobAsync(isGzip ? 0 : offset, cancellationToken).ConfigureAwait(false);
        if (!isGzip)
            return stream;

        var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        var skipped = new byte[64 * 1024];
        while (offset > 0)
        {
            var read = await unpacked.ReadAsync(skipped.AsMemory(0, (int)Math.Min(skipped.Length, offset)), cancellationToken).ConfigureAwait(false);
            offset -= read > 0 ? read : throw new InvalidDataException("the file ends before the place where it was left off");
        }

        return unpacked;
    }

    /// <summary>The first bytes, unpacked.</summary>
    public async Task<byte[]> PeekAsync(int bytes, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(0, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[bytes];
        return buffer[..await stream.ReadAtLeastAsync(buffer, bytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<byte[]> ReadStartAsync(CancellationToken cancellationToken)
    {
        await using var stream = await OpenBlobAsync(0, cancellationToken, bufferBytes: 1024).ConfigureAwait(false);
        var buffer = new byte[2];
        return buffer[..await stream.ReadAtLeastAsync(buffer, 2, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)];
    }

    private Task<Stream> OpenBlobAsync(long offset, CancellationToken cancellationToken, int bufferBytes = BufferBytes) => blob.OpenReadAsync(
        new BlobOpenReadOptions(allowModifications: false)
        {
            Position = offset,
            BufferSize = bufferBytes,
            Conditions = new BlobRequestConditions { IfMatch = new ETag(etag) },
        },
        cancellationToken);
}
