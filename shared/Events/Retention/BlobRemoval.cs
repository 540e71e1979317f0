using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Ingest;

namespace Cadenza.Events.Retention;

/// <summary>
/// Deletes the blobs of hours that are past need, oldest first, up to a number of them. Listings are in the order of names, which is that of the hours,
/// and are left at the first hour that is not due: what is kept is not listed, but for the rest of a page.
/// </summary>
internal sealed class BlobRemoval(RetentionOptions options)
{
    private const int PageSize = 500;

    private int _left = options.BlobsPerStep;

    /// <summary>Whether as many were deleted as may be, so that there may be more.</summary>
    public bool IsSpent => _left == 0;

    /// <summary>Deletes the blobs in a folder that has <c>yyyy/MM/dd/HH</c> below it, of hours up to <paramref name="through"/>; how many.</summary>
    public async Task<int> RemoveAsync(BlobContainerClient container, string folder, HourBucket through, CancellationToken cancellationToken)
    {
        var removed = 0;
        var listing = container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: PageSize))
        {
            var (due, mayGoOn) = HourlyName.Due(page.Values.Select(blob => blob.Name), folder, through);
            removed += await DeleteAsync(container, due, cancellationToken);
            if (!mayGoOn || IsSpent)
            {
                break;
            }
        }

        return removed;
    }

    /// <summary>
    /// Deletes the journals of a hub up to <paramref name="through"/>; how many. The last one of each partition that has anything in it stays, however
    /// old it is: it says where the partition goes on.
    /// </summary>
    public async Task<int> RemoveJournalsAsync(BlobContainerClient journal, string hub, HourBucket through, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var partition in journal.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Prefix = $"{hub}/", Delimiter = "/" }, cancellationToken))
        {
            if (partition.IsPrefix && !IsSpent)
            {
                removed += await RemovePartitionAsync(journal, partition.Prefix, through, cancellationToken);
            }
        }

        return removed;
    }

    private async Task<int> RemovePartitionAsync(BlobContainerClient journal, string folder, HourBucket through, CancellationToken cancellationToken)
    {
        var (removed, waiting) = (0, new List<string>());
        var listing = journal.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: PageSize))
        {
            var (due, mayGoOn) = JournalName.Due(page.Values.Select(blob => (blob.Name, blob.Properties.ContentLength ?? 0)), waiting, through);
            removed += await DeleteAsync(journal, due, cancellationToken);
            if (!mayGoOn || IsSpent)
            {
                break;
            }
        }

        return removed;
    }

    private async Task<int> DeleteAsync(BlobContainerClient container, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var some = names.Take(_left).ToList();
        await Parallel.ForEachAsync(some, SideBySide.Options(options.Parallelism, cancellationToken), async (name, token) =>
            await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: token));
        _left -= some.Count;
        return some.Count;
    }
}
