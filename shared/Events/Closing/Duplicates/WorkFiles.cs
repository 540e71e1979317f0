using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>What one step leaves for the next. Nobody else reads it, and it is gone when the hour has its manifest.</summary>
internal interface IWorkFiles
{
    /// <summary>Writes a file, or replaces it; the content may be used for something else afterwards.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Fills a buffer from an offset on; how many bytes: fewer than it takes when the file ends. Throws a <see cref="ReconciliationException"/> when there is no such file.</summary>
    Task<int> ReadAsync(string name, long offset, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Reads a whole file.</summary>
    Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken);

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
        _files[name] = content.ToArray();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<int> ReadAsync(string name, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var rest = _files[name][(int)offset..];
        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        return Task.FromResult(count);
    }

    /// <inheritdoc />
    public Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_files[name]);

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
    public async Task<int> ReadAsync(string name, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(offset, buffer.Length) };
            await using var stream = (await container.GetBlobClient($"{prefix}{name}").DownloadStreamingAsync(range, cancellationToken).ConfigureAwait(false)).Value.Content;
            return await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            return 0;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw Gone(name, e);
        }
    }

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await container.ReadOrNullAsync($"{prefix}{name}", cancellationToken))?.Content.ToMemory() ?? throw Gone(name, null);

    /// <inheritdoc />
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        // What is listed here is what nobody needs: a file that a slow twin of a step writes later stays until the container's lifecycle rule.
        var parallel = SideBySide.Options(parallelism, cancellationToken);
        var blobs = container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
        await Parallel.ForEachAsync(blobs, parallel, async (blob, token) => await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: token));
    }

    private ReconciliationException Gone(string name, Exception? cause) => new($"work/{prefix}{name}, which an earlier step wrote, is gone.", cause!);
}
