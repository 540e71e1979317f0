using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Cadenza.Events.Storage;
using Microsoft.IO;

namespace Cadenza.Events.Ingest;

/// <summary>Compresses and stores the files of a run, several at once: while one is on its way the next is compressed.</summary>
internal sealed class RunFiles(EventContainers containers, int maxUploads)
{
    private const int NameHashBytes = 6;

    /// <summary>Returns when all of them are stored, with what commits them.</summary>
    public async Task<JournalEntry> StoreAsync(IngestRun run, HourBucket hour, CancellationToken cancellationToken)
    {
        var types = run.Types.ToArray();
        var files = new JournalFile[types.Length];
        await Parallel.ForAsync(0, types.Length, SideBySide.Options(maxUploads, cancellationToken), async (i, cancel) =>
        {
            var (type, lines) = types[i];
            files[i] = await StoreAsync(containers.Raw, run.NameOf(type, hour), type, lines, cancel);
        });
        var quarantine = run.Quarantine.Count == 0
            ? null
            : await StoreAsync(containers.Quarantine, run.NameOf(null, hour), null, run.Quarantine, cancellationToken);
        return run.Entry(files, quarantine);
    }

    /// <summary>
    /// The name comes from the sequence numbers and the content, so the same run overwrites its own files, with the same bytes, and what a journal
    /// names cannot be overwritten with anything else, not even by another version of this program.
    /// </summary>
    private static async Task<JournalFile> StoreAsync(
        BlobContainerClient container, string name, string? type, EventLines lines, CancellationToken cancellationToken)
    {
        var content = lines.Finish();
        var file = new JournalFile($"{name}-{HashOf(content)}.jsonl.gz", lines.Count, content.Length, type);
        content.Position = 0;
        await container.GetBlobClient(file.Name).UploadAsync(content, overwrite: true, cancellationToken);
        return file;
    }

    private static string HashOf(RecyclableMemoryStream content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in content.GetReadOnlySequence())
        {
            hash.AppendData(piece.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, NameHashBytes));
    }
}
