using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>
/// Holds ids against those of closed hours. Reads the blocks that lie in the window's range, in bounded memory, and checks each; keeps
/// short files in memory, since each is read again for every hour of the lookback. Thread safe.
/// </summary>
internal sealed class EarlierIds(BlobContainerClient clean, long cacheBytes)
{
    private const int BufferBytes = 64 * 1024;

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _byHash = new();
    private readonly ConcurrentQueue<string> _oldest = new();
    private long _bytes;

    /// <summary>Marks the ids of the window that one hour's files have.</summary>
    /// <exception cref="ReconciliationException">A file is gone, or is not what was sealed.</exception>
    public async Task MarkKnownAsync(KeyWindow window, IReadOnlyList<IdsFile> files, CancellationToken cancellationToken)
    {
        foreach (var stretch in IdsStretch.Between(files, window.Keys[0], window.Keys[^1]))
        {
            if (stretch is { IsWhole: true, Blocks: [var block], Length: <= BufferBytes })
            {
                window.MarkKnown((await ReadShortAsync(stretch.Name, block.Sha256, cancellationToken)).Span, 0);
            }
            else
            {
                await ReadLongAsync(window, stretch, cancellationToken);
            }
        }
    }

    /// <summary>Keeps the ids of a file that was just written, if it is short: the next hours will ask for it.</summary>
    public void Keep(IdsFile file, BlockWriter written)
    {
        if (file is { Blocks: [var block] } && block.Ids * IdKey.Bytes == written.Buffer.Length && written.Buffer.Length <= BufferBytes)
        {
            Keep(block.Sha256, written.Buffer.ToArray());
        }
    }

    private void Keep(string hash, ReadOnlyMemory<byte> content)
    {
        if (content.Length > Math.Min(cacheBytes, BufferBytes) || !_byHash.TryAdd(hash, content))
        {
            return;
        }

        _oldest.Enqueue(hash);
        Interlocked.Add(ref _bytes, content.Length);
        while (Interlocked.Read(ref _bytes) > cacheBytes && _oldest.TryDequeue(out var oldest))
        {
            if (_byHash.TryRemove(oldest, out var removed))
            {
                Interlocked.Add(ref _bytes, -removed.Length);
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadShortAsync(string name, string hash, CancellationToken cancellationToken)
    {
        if (_byHash.TryGetValue(hash, out var content))
        {
            return content;
        }

        content = (await clean.ReadOrNullAsync(name, cancellationToken))?.Content.ToMemory() ?? throw Gone(name);
        Require(name, Convert.ToHexStringLower(SHA256.HashData(content.Span)), hash);
        Keep(hash, content);
        return content;
    }

    private async Task ReadLongAsync(KeyWindow window, IdsStretch stretch, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(stretch, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var place = 0;
            foreach (var block in stretch.Blocks)
            {
                for (var left = block.Ids * IdKey.Bytes; left > 0;)
                {
                    var part = buffer.AsMemory(0, (int)Math.Min(BufferBytes, left));
                    if (await stream.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken) < part.Length)
                    {
                        throw Changed(stretch.Name);
                    }

                    hash.AppendData(part.Span);
                    place = window.MarkKnown(part.Span, place);
                    left -= part.Length;
                }

                Require(stretch.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), block.Sha256);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<Stream> OpenAsync(IdsStretch stretch, CancellationToken cancellationToken)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(stretch.Offset, stretch.Length) };
            return (await clean.GetBlobClient(stretch.Name).DownloadStreamingAsync(range, cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 416)
        {
            throw e.Status == 404 ? Gone(stretch.Name) : Changed(stretch.Name);
        }
    }

    private static void Require(string name, string actual, string expected)
    {
        if (actual != expected)
        {
            throw Changed(name);
        }
    }

    private static ReconciliationException Gone(string name) => new($"clean/{name} of a closed hour is gone.");

    private static ReconciliationException Changed(string name) => new($"clean/{name} of a closed hour is not what was sealed.");
}
