using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads the ids of closed hours; keeps some in memory, since each is read again for every hour of the lookback. Thread safe.</summary>
internal sealed class EarlierIds(BlobContainerClient clean, long cacheBytes)
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _byHash = new();
    private readonly ConcurrentQueue<string> _oldest = new();
    private long _bytes;

    /// <summary>The ids of a closed hour's type.</summary>
    /// <exception cref="ReconciliationException">The file is gone, or is not what was sealed.</exception>
    public async Task<SortedIds> ReadAsync(string type, HourBucket hour, SealedIds expected, CancellationToken cancellationToken)
    {
        if (_byHash.TryGetValue(expected.Sha256, out var content))
        {
            return new SortedIds(content);
        }

        var name = CleanNames.Ids(type, hour);
        content = (await clean.ReadOrNullAsync(name, cancellationToken))?.Content.ToMemory()
            ?? throw new ReconciliationException($"clean/{name} of a closed hour is gone.");
        if (Convert.ToHexStringLower(SHA256.HashData(content.Span)) != expected.Sha256)
        {
            throw new ReconciliationException($"clean/{name} of a closed hour is not what was sealed.");
        }

        Keep(expected.Sha256, content);
        return new SortedIds(content);
    }

    /// <summary>Keeps ids that the next hours will ask for.</summary>
    public void Keep(string hash, ReadOnlyMemory<byte> content)
    {
        if (content.Length > cacheBytes || !_byHash.TryAdd(hash, content))
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
}
