using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads all that a closed hour left, and holds it against what was sealed. In bounded memory, a file at a time.</summary>
internal sealed class HourVerifier(EventContainers containers, HourManifests manifests, RemovedHours removed)
{
    private const int BufferBytes = 64 * 1024;

    private readonly WithheldHours _withheld = new(containers);

    /// <summary>
    /// Verifies every manifest, clean file, ids file, counts file and file of withheld plays of the hour. Types of which the hour is removed, or is
    /// being removed meanwhile, are left out.
    /// </summary>
    /// <exception cref="ReconciliationException">A file is gone or not what was sealed, or a figure does not agree.</exception>
    public async Task RunAsync(HourReport report, CancellationToken cancellationToken)
    {
        foreach (var type in report.Types)
        {
            try
            {
                await VerifyAsync(type, report.Hour, cancellationToken);
            }
            catch (ReconciliationException e)
            {
                if (await removed.ExplainAsync(type.Type, report.Hour, e, cancellationToken) is ReconciliationException)
                {
                    throw;
                }
            }
        }

        report.ToReconciliation().Checked($"{report.Hub} of {report.Hour}");
    }

    private async Task VerifyAsync(TypeReport type, HourBucket hour, CancellationToken cancellationToken)
    {
        var (manifest, sha256) = await manifests.FindAsync(type.Type, hour, cancellationToken) ?? throw Gone(CleanNames.Manifest(type.Type, hour));
        Require(sha256, type.ManifestSha256, CleanNames.Manifest(type.Type, hour));
        await VerifyAsync(containers.Clean, manifest.Files, cancellationToken);
        foreach (var file in manifest.Ids)
        {
            await VerifyAsync(file, cancellationToken);
        }

        if (manifest.Counts is { } counts)
        {
            await VerifyAsync(containers.Counts, counts, cancellationToken);
        }

        if (type.Type == PlatformEvents.TrackPlayed && await _withheld.FindAsync(hour, cancellationToken) is { } withheld)
        {
            await VerifyAsync(withheld, type, cancellationToken);
        }
    }

    /// <summary>What is withheld has no hash that a parent holds: its figures are held against the report, and its files against it.</summary>
    private async Task VerifyAsync(WithheldHour withheld, TypeReport type, CancellationToken cancellationToken)
    {
        var name = WithheldNames.Hour(type.Type, withheld.Hour);
        if (withheld.CountedPlays != type.CountedPlays || withheld.Withheld.Total != withheld.Files.Sum(file => file.Events))
        {
            throw Changed(name);
        }

        await VerifyAsync(containers.Clean, withheld.Files, cancellationToken);
        await VerifyAsync(containers.Counts, withheld.Counts is { } counts ? [counts] : [], cancellationToken);
    }

    private static async Task VerifyAsync(BlobContainerClient container, IReadOnlyList<CleanFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await VerifyAsync(container, file, cancellationToken);
        }
    }

    private static async Task VerifyAsync(BlobContainerClient container, CleanFile file, CancellationToken cancellationToken)
    {
        await using var blob = await OpenAsync(container, file.Name, cancellationToken);
        await using var gzip = new GZipStream(blob, CompressionMode.Decompress);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var (lines, bytes) = (0L, 0L);
        try
        {
            for (int read; (read = await gzip.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }
        }
        catch (InvalidDataException e)
        {
            throw new ReconciliationException($"{container.Name}/{file.Name} of a closed hour is no whole gzip any more.", e);
        }

        Require($"{Convert.ToHexStringLower(hash.GetHashAndReset())} {lines} {bytes}", $"{file.Sha256} {file.Events} {file.Bytes}", $"{container.Name}/{file.Name}");
    }

    private async Task VerifyAsync(IdsFile file, CancellationToken cancellationToken)
    {
        await using var blob = await OpenAsync(containers.Clean, file.Name, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        foreach (var block in file.Blocks)
        {
            for (var left = block.Ids * IdKey.Bytes; left > 0;)
            {
                var read = await blob.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
                if (read == 0)
                {
                    throw Changed(file.Name);
                }

                hash.AppendData(buffer.AsSpan(0, read));
                left -= read;
            }

            Require(Convert.ToHexStringLower(hash.GetHashAndReset()), block.Sha256, file.Name);
        }

        if (await blob.ReadAsync(buffer, cancellationToken) > 0)
        {
            throw Changed(file.Name);
        }
    }

    private static async Task<Stream> OpenAsync(BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw Gone(name);
        }
    }

    private static void Require(string actual, string expected, string name)
    {
        if (actual != expected)
        {
            throw Changed(name);
        }
    }

    private static ReconciliationException Gone(string name) => new($"{name} of a closed hour is gone.");

    private static ReconciliationException Changed(string name) => new($"{name} of a closed hour is not what was sealed.");
}
