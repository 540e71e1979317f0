using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>A stretch of a work file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="IsLast">Whether the file ends with them.</param>
internal readonly record struct WorkSlice(ReadOnlyMemory<byte> Content, bool IsLast);

/// <summary>What one step leaves for the next. Nobody else reads it, and it is gone when the hour has its manifest.</summary>
internal interface IWorkFiles
{
    /// <summary>Writes a file, or replaces it.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads at most <paramref name="length"/> bytes; throws a <see cref="ReconciliationException"/> when there is no such file.</summary>
    Task<WorkSlice> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken);

    /// <summary>Removes every file.</summary>
    Task RemoveAsync(CancellationToken cancellationToken);
}

/// <summary>For an hour that one process takes in one go: in memory.</summary>
internal sealed class MemoryWork : IWorkFiles
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _files[name] = content;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<WorkSlice> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken)
    {
        var rest = _files[name][(int)offset..];
        return Task.FromResult(new WorkSlice(rest[..Math.Min(length, rest.Length)], rest.Length <= length));
    }

    /// <inheritdoc />
    public Task RemoveAsync(CancellationToken cancellationToken)
    {
        _files.Clear();
        return Task.CompletedTask;
    }
}

/// <summary>For an hour in many steps: in container <c>work</c>, below a prefix that also names how the hour is cut, so that two ways never mix.</summary>
internal sealed class BlobWork(BlobContainerClient container, string prefix, int parallelism) : IWorkFiles
{
    /// <inheritdoc />
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        container.GetBlobClient($"{prefix}{name}").UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);

    /// <inheritdoc />
    public async Task<WorkSlice> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
            var read = (await container.GetBlobClient($"{prefix}{name}").DownloadContentAsync(range, cancellationToken)).Value.Content.ToMemory();
            return new WorkSlice(read, read.Length < length);
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            return new WorkSlice(default, IsLast: true);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new ReconciliationException($"work/{prefix}{name}, which an earlier step wrote, is gone.", e);
        }
    }

    /// <inheritdoc />
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        // What is listed here is what nobody needs: a file that a slow twin of a step writes later stays until the container's lifecycle rule.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        var blobs = container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
        await Parallel.ForEachAsync(blobs, parallel, async (blob, token) => await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: token));
    }
}
