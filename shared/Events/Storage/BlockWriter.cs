using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Cadenza.Events.Storage;

/// <summary>
/// Writes a blob of any length in bounded memory: one request when it is short, else blocks that count once all are there. Written
/// again it is replaced. Not thread safe.
/// </summary>
public sealed class BlockWriter(BlobContainerClient container, string name, int blockBytes = BlockWriter.DefaultBlockBytes) : IDisposable
{
    /// <summary>From how many bytes on a block is sent: 4 MiB.</summary>
    public const int DefaultBlockBytes = 4 << 20;

    private readonly List<string> _blocks = [];

    /// <summary>The blob's name.</summary>
    public string Name => name;

    /// <summary>Where bytes are written; what is there when <see cref="FlushAsync"/> is called may be sent.</summary>
    public MemoryStream Buffer { get; } = new();

    /// <summary>Sends a block, if there is enough for one.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => Buffer.Length >= blockBytes ? StageAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Ends the blob: now it is there.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_blocks.Count == 0)
        {
            Buffer.Position = 0;
            await container.GetBlobClient(name).UploadAsync(Buffer, overwrite: true, cancellationToken);
            return;
        }

        if (Buffer.Length > 0)
        {
            await StageAsync(cancellationToken);
        }

        await container.GetBlockBlobClient(name).CommitBlockListAsync(_blocks, cancellationToken: cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => Buffer.Dispose();

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(_blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        Buffer.Position = 0;
        await container.GetBlockBlobClient(name).StageBlockAsync(id, Buffer, cancellationToken: cancellationToken);
        _blocks.Add(id);
        Buffer.SetLength(0);
    }
}
