using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Catalog.Import.Formats;
using Moq;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class ImportSourceTests
{
    private static readonly byte[] Lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 1000)));

    [Fact]
    public async Task PeekAsync_Gzip_IsUnpacked() => Assert.Equal(Lines, await Source(Packed()).PeekAsync(1 << 20, default));

    [Theory]
    [InlineData(12)]
    [InlineData(500)]
    public async Task PeekAsync_GzipCutOff_IsRefusedAndNotTakenForItsEnd(int length) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Source(Packed()[..length]).PeekAsync(1 << 20, default));

    private static byte[] Packed()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Lines);
        return packed.ToArray();
    }

    private static ImportSource Source(byte[] content)
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(b => b.OpenReadAsync(It.IsAny<BlobOpenReadOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new MemoryStream(content));
        return new ImportSource(blob.Object, "\"1\"");
    }
}
