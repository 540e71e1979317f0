using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Storage;

namespace Cadenza.Works.Links.Runs;

/// <summary>
/// What one step of a run leaves for the next, as gzip JSON Lines in the container <c>linking</c>, and where the last run ended. A step
/// that is done again writes the same file again.
/// </summary>
public sealed class LinkingFiles(BlobContainerClient container)
{
    /// <summary>How many runs' reports are kept: 100.</summary>
    public const int ReportsMax = 100;

    private const string PositionName = "position.json";
    private const string ReportsPrefix = "reports/";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The name of a file of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kind">What is in it.</param>
    /// <param name="numbers">Which it is.</param>
    public static string NameOf(string run, string kind, params ReadOnlySpan<int> numbers)
    {
        var name = $"runs/{run}/{kind}";
        foreach (var number in numbers)
            name += $"/{number.ToString("D5", CultureInfo.InvariantCulture)}";
        return name + ".jsonl.gz";
    }

    /// <summary>Writes a file.</summary>
    public async Task WriteAsync<T>(string name, IEnumerable<T> lines, CancellationToken cancellationToken)
    {
        using var file = new GzipLines();
        foreach (var line in lines)
        {
            file.Line.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
            file.EndLine();
        }

        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await container.GetBlobClient(name).UploadAsync(file.Finish(), overwrite: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a file; one that is not there has no lines.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        var lines = new List<T>();
        if (await container.ReadOrNullAsync(name, cancellationToken).ConfigureAwait(false) is { } file)
            LineReader.ForEachLine(file.Content, line => lines.Add(JsonSerializer.Deserialize<T>(line, Json)!));
        return lines;
    }

    /// <summary>Where the last run ended; null when there was none.</summary>
    public async Task<string?> FindPositionAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return (await container.ReadOrNullAsync(PositionName, cancellationToken).ConfigureAwait(false))?.Content.ToString();
    }

    /// <summary>Notes where a run ended.</summary>
    public Task SavePositionAsync(string position, CancellationToken cancellationToken) =>
        container.GetBlobClient(PositionName).UploadAsync(BinaryData.FromString(position), overwrite: true, cancellationToken);

    /// <summary>Keeps what a run came to, and the reports of the runs before it, up to <see cref="ReportsMax"/>.</summary>
    public async Task SaveReportAsync(string run, LinkCounts counts, CancellationToken cancellationToken)
    {
        var body = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(counts, Json));
        await container.GetBlobClient($"{ReportsPrefix}{run}.json").UploadAsync(body, overwrite: true, cancellationToken).ConfigureAwait(false);
        foreach (var old in (await ListAsync(ReportsPrefix, cancellationToken).ConfigureAwait(false)).SkipLast(ReportsMax))
            await container.DeleteBlobIfExistsAsync(old, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the last runs that found something came to, the newest first. A run's name begins with when it began.</summary>
    public async Task<IReadOnlyList<(string Run, LinkCounts Counts)>> ReadReportsAsync(int limit, CancellationToken cancellationToken)
    {
        var reports = new List<(string, LinkCounts)>();
        foreach (var name in (await ListAsync(ReportsPrefix, cancellationToken).ConfigureAwait(false)).TakeLast(limit).Reverse())
        {
            if (await container.ReadOrNullAsync(name, cancellationToken).ConfigureAwait(false) is { } report)
                reports.Add((name[ReportsPrefix.Length..^".json".Length], report.Content.ToObjectFromJson<LinkCounts>(Json)!));
        }

        return reports;
    }

    /// <summary>Removes the files of a run.</summary>
    public async Task DeleteAsync(string run, CancellationToken cancellationToken)
    {
        foreach (var name in await ListAsync($"runs/{run}/", cancellationToken).ConfigureAwait(false))
            await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    // Blob storage lists by name.
    private async Task<List<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken).ConfigureAwait(false))
            names.Add(blob.Name);
        return names;
    }
}
