using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>The reports of closed hours, by the hashes that a frontier has of them. They do not change, so some are kept. Thread safe.</summary>
internal sealed class SealedHours(BlobContainerClient clean)
{
    private const int Kept = 1_000;

    private readonly ConcurrentDictionary<string, HourReport> _byHash = new();

    /// <summary>The files of the ids that one event type's hour is held against: an item for each closed hour that has any.</summary>
    /// <exception cref="ReconciliationException">A report is gone, or is not what was sealed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<IdsFile>>> IdsBeforeAsync(
        HubFrontier frontier, string type, HourBucket hour, int lookbackHours, CancellationToken cancellationToken)
    {
        var oldest = hour.AddHours(-lookbackHours);
        var reports = await Task.WhenAll(frontier.Window
            .Where(past => past.Hour >= oldest && past.Hour < hour)
            .Select(past => ReadAsync(frontier.Hub, past, cancellationToken)));
        return
        [
            .. from report in reports
               from of in report.Types
               where of.Type == type && of.Received > 0
               select of.Ids,
        ];
    }

    /// <summary>A closed hour's report, as it is stored now; with a hash it is held against it.</summary>
    /// <exception cref="ReconciliationException">It is gone, or is not what was sealed.</exception>
    public async Task<HourReport> ReadAfreshAsync(string hub, HourBucket hour, string? sha256, CancellationToken cancellationToken)
    {
        var name = CleanNames.Report(hub, hour);
        var json = (await clean.ReadOrNullAsync(name, cancellationToken))?.Content ?? throw new ReconciliationException($"clean/{name} of a closed hour is gone.");
        return sha256 is null || Convert.ToHexStringLower(SHA256.HashData(json)) == sha256
            ? JsonSerializer.Deserialize(json, EventJson.Default.HourReport)!
            : throw new ReconciliationException($"clean/{name} of a closed hour is not what was sealed.");
    }

    private async Task<HourReport> ReadAsync(string hub, SealedHour hour, CancellationToken cancellationToken)
    {
        if (_byHash.TryGetValue(hour.ReportSha256, out var known))
        {
            return known;
        }

        if (_byHash.Count >= Kept)
        {
            _byHash.Clear();
        }

        return _byHash.GetOrAdd(hour.ReportSha256, await ReadAfreshAsync(hub, hour.Hour, hour.ReportSha256, cancellationToken));
    }
}
