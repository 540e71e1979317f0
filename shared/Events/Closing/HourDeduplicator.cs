using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>
/// Turns the raw files of one type and hour into the clean one: reads them twice, once for who is first and once to copy what is
/// kept. The output is in the order (partition, sequence, index), so it does not depend on how the raw files were cut.
/// </summary>
internal sealed class HourDeduplicator(EventContainers containers, EventType type, HourBucket hour, ClosingOptions options, EarlierIds idCache)
{
    /// <summary>Writes the hour's files and returns the manifest, which is not written yet.</summary>
    public async Task<HourManifest> RunAsync(HourJournal journal, IReadOnlyList<SortedIds> earlier, CancellationToken cancellationToken)
    {
        var files = journal.FilesOf(type.Name);
        var contents = await ReadRawAsync(files, cancellationToken);
        var occurrences = ReadOccurrences(files, contents);
        var result = Deduplication.Run(occurrences, earlier);

        using var kept = new GzipLines();
        var counter = type.IsRoyaltyBearing ? new PlayCounter() : null;
        var (first, last) = CopyKept(contents, result, kept, counter);
        using var counts = counter?.ToLines();
        var ids = SortedIds.From(result.Ids).Content;

        var upload = new List<Task<CleanFile>>
        {
            WriteLinesAsync(containers.Clean, CleanNames.Events(type.Name, hour), kept, cancellationToken),
            WriteAsync(containers.Clean, CleanNames.Ids(type.Name, hour), ids, cancellationToken),
        };
        if (counts is not null)
        {
            upload.Add(WriteLinesAsync(containers.Counts, CleanNames.Counts(type.Name, hour), counts, cancellationToken));
        }

        var written = await Task.WhenAll(upload);
        idCache.Keep(written[1].Sha256, ids);
        return new HourManifest
        {
            Type = type.Name,
            Hub = type.Hub,
            Hour = hour,
            Received = occurrences.Count,
            Kept = kept.Count,
            DuplicatesWithinHour = result.WithinHour,
            DuplicatesOfEarlierHours = result.OfEarlierHours,
            Files = [written[0]],
            Ids = written[1],
            Counts = written.ElementAtOrDefault(2),
            CountedPlays = counter?.Counted,
            MinEnqueuedAt = first,
            MaxEnqueuedAt = last,
            Partitions = journal.Ranges(),
        };
    }

    private async Task<BinaryData[]> ReadRawAsync(IReadOnlyList<JournalFile> files, CancellationToken cancellationToken)
    {
        var contents = new BinaryData[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, parallel, async (i, token) =>
        {
            var blob = await containers.Raw.ReadOrNullAsync(files[i].Name, token)
                ?? throw new ReconciliationException($"raw/{files[i].Name}, which a journal names, is gone.");
            contents[i] = blob.Content;
        });
        return contents;
    }

    private static List<Occurrence> ReadOccurrences(IReadOnlyList<JournalFile> files, BinaryData[] contents)
    {
        var occurrences = new List<Occurrence>(checked((int)files.Sum(file => file.Events)));
        for (var i = 0; i < contents.Length; i++)
        {
            var before = occurrences.Count;
            LineReader.ForEachLine(contents[i], line =>
            {
                var raw = RawLine.Parse(line);
                var id = SortedIds.Number(EnvelopeReader.ReadId(raw.Event));
                occurrences.Add(new Occurrence(id, raw.EnqueuedAt.UtcTicks, raw.Partition, raw.Sequence, raw.Index));
            });
            if (occurrences.Count - before != files[i].Events)
            {
                throw new ReconciliationException($"raw/{files[i].Name} has {occurrences.Count - before} events; the journal says {files[i].Events}.");
            }
        }

        return occurrences;
    }

    private (DateTimeOffset? First, DateTimeOffset? Last) CopyKept(
        BinaryData[] contents, DeduplicationResult result, GzipLines kept, PlayCounter? counter)
    {
        DateTimeOffset? first = null, last = null;
        var place = 0;
        foreach (var content in contents)
        {
            LineReader.ForEachLine(content, line =>
            {
                if (!result.Keep[place++])
                {
                    return;
                }

                var raw = RawLine.Parse(line);
                first = first is null || raw.EnqueuedAt < first ? raw.EnqueuedAt : first;
                last = last is null || raw.EnqueuedAt > last ? raw.EnqueuedAt : last;
                counter?.Add(raw.Event, type);
                System.Buffers.BuffersExtensions.Write(kept.Line, line);
                kept.EndLine();
            });
        }

        return (first, last);
    }

    private static async Task<CleanFile> WriteLinesAsync(BlobContainerClient container, string name, GzipLines lines, CancellationToken cancellationToken)
    {
        var content = lines.Finish();
        await container.GetBlobClient(name).UploadAsync(content, overwrite: true, cancellationToken);
        return new CleanFile(name, lines.Count, lines.Bytes, lines.Sha256);
    }

    private static async Task<CleanFile> WriteAsync(BlobContainerClient container, string name, ReadOnlyMemory<byte> ids, CancellationToken cancellationToken)
    {
        await container.GetBlobClient(name).UploadAsync(new BinaryData(ids), overwrite: true, cancellationToken);
        return new CleanFile(name, new SortedIds(ids).Count, ids.Length, Convert.ToHexStringLower(SHA256.HashData(ids.Span)));
    }
}
