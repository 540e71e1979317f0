using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>Sees how much of a hub is committed, with one request a look unless there is something new: the storage it asks is at work.</summary>
internal sealed class JournalWatch(BlobContainerClient journal, string hub)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, (long Bytes, long Events, int Commits)> _seen = [];

    /// <summary>How many commits there were at the last look.</summary>
    public int Commits => _seen.Values.Sum(blob => blob.Commits);

    /// <summary>Returns once so many events are committed, with how many are.</summary>
    public async Task<long> WaitAsync(long events)
    {
        long committed;
        while ((committed = await CountAsync()) < events)
        {
            await Task.Delay(Interval);
        }

        return committed;
    }

    private async Task<long> CountAsync()
    {
        await foreach (var blob in journal.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{hub}/", CancellationToken.None))
        {
            var bytes = blob.Properties.ContentLength ?? 0;
            if (_seen.GetValueOrDefault(blob.Name).Bytes == bytes)
            {
                continue;
            }

            var lines = (await journal.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            _seen[blob.Name] = (bytes, lines.Sum(Received), lines.Length);
        }

        return _seen.Values.Sum(blob => blob.Events);
    }

    private static long Received(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("received").GetInt64();
    }
}
