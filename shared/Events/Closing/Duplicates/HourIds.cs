namespace Cadenza.Events.Closing.Duplicates;

/// <summary>A stretch of an ids file that can be read and checked alone: one of equal shares of the range of keys.</summary>
/// <param name="Ids">How many ids it has.</param>
/// <param name="Sha256">SHA-256 of their bytes, in hex.</param>
public sealed record IdsBlock(long Ids, string Sha256);

/// <summary>A file of the ids received in an hour: keys (<see cref="IdKey"/>), ascending, 16 bytes each, in container <c>clean</c>.</summary>
/// <param name="Name">The blob's name.</param>
/// <param name="Blocks">Its blocks, in order. All files of the hour together have a power of two of them: the shares of the range of keys.</param>
public sealed record IdsFile(string Name, IReadOnlyList<IdsBlock> Blocks)
{
    /// <summary>How many ids it has.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Ids => Blocks.Sum(block => block.Ids);
}

/// <summary>Some of the blocks of one ids file that lie side by side.</summary>
/// <param name="Name">The blob's name.</param>
/// <param name="Offset">Where the first begins, in bytes.</param>
/// <param name="Blocks">The blocks.</param>
/// <param name="IsWhole">Whether they are all of the file.</param>
internal sealed record IdsStretch(string Name, long Offset, IReadOnlyList<IdsBlock> Blocks, bool IsWhole)
{
    /// <summary>Bytes of them all.</summary>
    public long Length => Blocks.Sum(block => block.Ids) * IdKey.Bytes;

    /// <summary>The stretches that hold every key from one to another, of an hour's files; those without ids left out.</summary>
    public static IEnumerable<IdsStretch> Between(IReadOnlyList<IdsFile> files, IdKey first, IdKey last)
    {
        var shares = new KeyShares(files.Sum(file => file.Blocks.Count));
        var (from, to) = (shares.Of(first), shares.Of(last));
        var share = 0;
        foreach (var file in files)
        {
            var (skip, end) = (Math.Clamp(from - share, 0, file.Blocks.Count), Math.Clamp(to + 1 - share, 0, file.Blocks.Count));
            share += file.Blocks.Count;
            var blocks = file.Blocks.Take(end).Skip(skip).ToList();
            if (blocks.Exists(block => block.Ids > 0))
            {
                yield return new IdsStretch(file.Name, file.Blocks.Take(skip).Sum(block => block.Ids) * IdKey.Bytes, blocks, blocks.Count == file.Blocks.Count);
            }
        }
    }
}
