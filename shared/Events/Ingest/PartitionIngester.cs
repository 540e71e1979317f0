using Cadenza.Events.Storage;

namespace Cadenza.Events.Ingest;

/// <summary>Commits the messages of one partition of one hub: files first, then the journal line that makes them count. See README.md beside this file's folder.</summary>
internal sealed class PartitionIngester(
    string hub, int partition, EventContainers containers, EventRegistry registry, EnvelopeRead read, IngestOptions options) : IDisposable
{
    /// <summary>How often a stale journal is read anew before the batch is given back to the trigger.</summary>
    private const int Attempts = 10;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly PartitionJournal _journal = new(containers.Journal, hub, partition);
    private readonly RunFiles _files = new(containers, options.MaxUploads);
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
                // Another instance may have had the partition meanwhile: what does not continue the journal as it was read then may continue it now.
                catch (Exception problem) when (attempt < Attempts && (problem is StaleJournalException || (problem is SequenceException && attempt == 1)))
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
            for (var from = 0; from < fresh.Count;)
            {
                using var run = IngestRun.Read(hub, partition, registry, fresh, from, read);
                var entry = Continue(_committed.Last, await _files.StoreAsync(run, hour, cancellationToken));
                _committed = await _journal.AppendAsync(_committed, hour, entry, cancellationToken);
                entries.Add(entry);
                from += run.Messages;
            }
        }
    }

    private static JournalEntry Continue(JournalEntry? last, JournalEntry entry) => last is null ? entry : entry with
    {
        MissingBefore = entry.From - last.To > 1 ? entry.From - last.To - 1 : null,
        LastEnqueuedAt = entry.LastEnqueuedAt > last.LastEnqueuedAt ? entry.LastEnqueuedAt : last.LastEnqueuedAt,
    };
}
