using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>Sees how much of a hub is committed, with one request a look unless there is something new: the storage it asks is at work.</summary>
internal sealed class JournalWatch(BlobContainerClient journal, string hub)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, (long Bytes, long Events, int Commits, int Files)> _seen = [];

    /// <summary>How many commits there were at the last look.</summary>
    public int Commits => _seen.Values.Sum(blob => blob.Commits);

    /// <summary>How many files these commit.</summary>
    public int Files => _seen.Values.Sum(blob => blob.Files);

    /// <summary>Returns once so many events are committed, with how many are.</summary>
    /// <exception cref="InvalidOperationException">Some are quarantined: then something else is measured.</exception>
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
            var entries = lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
            var quarantined = entries.Sum(entry => entry.GetProperty("quarantined").GetInt64());
            if (quarantined > 0) throw new InvalidOperationException($"{quarantined} events are quarantined.");
            _seen[blob.Name] = (bytes, entries.Sum(entry => entry.GetProperty("received").GetInt64()), entries.Count, entries.Sum(entry => entry.GetProperty("files").GetArrayLength()));
        }

        return _seen.Values.Sum(blob => blob.Events);
    }
}
