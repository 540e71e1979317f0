using Azure.Storage.Blobs;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Ingest;

/// <summary>Commits the messages of one partition of one hub: files first, then the journal line that makes them count. See README.md beside this file's folder.</summary>
internal sealed class PartitionIngester(string hub, int partition, EventContainers containers, EventRegistry registry, IngestOptions options) : IDisposable
{
    /// <summary>How often a stale journal is read anew before the batch is given back to the trigger.</summary>
    private const int Attempts = 10;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly PartitionJournal _journal = new(containers.Journal, hub, partition);
    private JournalPosition? _committed;

    /// <summary>Commits what is not committed yet of these messages, which are in the order of their sequence numbers.</summary>
    public async Task<IngestResult> IngestAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await containers.EnsureAsync(cancellationToken);
            // Over all attempts: what was committed before the journal was found stale is committed.
            var entries = new List<JournalEntry>();
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await TryIngestAsync(messages, entries, cancellationToken);
                    var result = entries.Aggregate(default(IngestResult), (sum, entry) => sum.Add(entry));
                    return result with { Redelivered = messages.Count - result.Messages };
                }
                catch (StaleJournalException) when (attempt < Attempts)
                {
                    _committed = null;
                }
            }
        }
        catch
        {
            // Whether the last append was made is not known.
            _committed = null;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task TryIngestAsync(IReadOnlyList<ReceivedMessage> messages, List<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var committed = _committed ??= await _journal.LoadAsync(cancellationToken);
        foreach (var (hour, fresh) in IngestPlan.Runs($"{hub}/{partition}", committed, messages, options.AcceptMissingMessages))
        {
            using var run = new IngestRun(hub, partition, hour, registry, fresh);
            await UploadAsync(run, cancellationToken);
            var entry = Continue(_committed.Last, run.Entry);
            _committed = await _journal.AppendAsync(_committed, hour, entry, cancellationToken);
            entries.Add(entry);
        }
    }

    private static JournalEntry Continue(JournalEntry? last, JournalEntry entry) => last is null ? entry : entry with
    {
        MissingBefore = entry.From - last.To > 1 ? entry.From - last.To - 1 : null,
        LastEnqueuedAt = entry.LastEnqueuedAt > last.LastEnqueuedAt ? entry.LastEnqueuedAt : last.LastEnqueuedAt,
    };

    /// <summary>The names come from the sequence numbers and the content, so the same run overwrites its own files, with the same bytes, and no other's.</summary>
    private Task UploadAsync(IngestRun run, CancellationToken cancellationToken)
    {
        var uploads = run.Files.Select(file => UploadAsync(containers.Raw, file.Entry.Name, file.Content, cancellationToken));
        return Task.WhenAll(run.Quarantine is { } bad
            ? uploads.Append(UploadAsync(containers.Quarantine, bad.Entry.Name, bad.Content, cancellationToken))
            : uploads);
    }

    private static async Task UploadAsync(BlobContainerClient container, string name, BinaryData content, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).UploadAsync(content, overwrite: true, cancellationToken);
}
