using System.Security.Cryptography;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>Writes one file of an hour's ids, and hashes each block of it.</summary>
/// <param name="output">The blob.</param>
/// <param name="shares">How many blocks all of the hour's files have.</param>
/// <param name="first">The first of them that is this file's.</param>
/// <param name="count">How many are this file's.</param>
internal sealed class IdsWriter(BlockWriter output, KeyShares shares, int first, int count) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<IdsBlock> _blocks = new(count);
    private long _ids;

    /// <summary>Writes keys that ascend from those before.</summary>
    public void Write(ReadOnlySpan<IdKey> keys)
    {
        Span<byte> bytes = stackalloc byte[IdKey.Bytes * 64];
        while (!keys.IsEmpty)
        {
            while (first + _blocks.Count < shares.Of(keys[0]))
            {
                EndBlock();
            }

            var taken = 0;
            while (taken < keys.Length && taken < 64 && shares.Of(keys[taken]) == first + _blocks.Count)
            {
                keys[taken].Write(bytes[(taken++ * IdKey.Bytes)..]);
            }

            _hash.AppendData(bytes[..(taken * IdKey.Bytes)]);
            output.Buffer.Write(bytes[..(taken * IdKey.Bytes)]);
            _ids += taken;
            keys = keys[taken..];
        }
    }

    /// <summary>Ends the file: what it is.</summary>
    public async Task<IdsFile> CommitAsync(CancellationToken cancellationToken)
    {
        while (_blocks.Count < count)
        {
            EndBlock();
        }

        await output.CommitAsync(cancellationToken);
        return new IdsFile(output.Name, _blocks);
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void EndBlock()
    {
        _blocks.Add(new IdsBlock(_ids, Convert.ToHexStringLower(_hash.GetHashAndReset())));
        _ids = 0;
    }
}
