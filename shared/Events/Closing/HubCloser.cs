using System.Security.Cryptography;
using System.Text.Json;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>An hour that can be closed, and the event types to deduplicate first.</summary>
public sealed record ClosableHour(HourBucket Hour, IReadOnlyList<string> Types);

/// <summary>
/// Closes the hours of hubs, in order: finds those that are complete, removes duplicates type by type, and seals each hour once its
/// figures reconcile. Every step can be done again, by anybody, with the same result.
/// </summary>
public sealed class HubCloser(EventContainers containers, EventRegistry registry, ClosingOptions options)
{
    private readonly HubFrontiers _frontiers = new(containers.Clean);
    private readonly EarlierIds _earlierIds = new(containers.Clean, options.IdCacheBytes);
    private readonly HourJournals _journals = new(containers);

    /// <summary>The next hours that are complete, at most <paramref name="limit"/>, in order; moves the frontier over trailing hours in which nothing came.</summary>
    public async Task<IReadOnlyList<ClosableHour>> FindClosableAsync(
        string hub, IReadOnlyList<int> partitions, int limit, CancellationToken cancellationToken = default)
    {
        await containers.EnsureAsync(cancellationToken);
        var (frontier, etag) = await _frontiers.ReadAsync(hub, cancellationToken);
        var hours = await Task.WhenAll(partitions.Select(partition =>
            new PartitionJournal(containers.Journal, hub, partition).ListHoursAsync(cancellationToken)));
        if (HourCompleteness.CompleteThrough([.. hours.Select(list => list.Count > 0 ? list[^1] : (HourBucket?)null)]) is not { } complete)
        {
            return [];
        }

        var closable = hours.SelectMany(list => list).Where(hour => hour <= complete && !(hour <= frontier.ClosedThrough)).Distinct().Order().Take(limit).ToList();
        if (closable.Count == 0 && !(complete <= frontier.ClosedThrough))
        {
            await _frontiers.WriteAsync(frontier with { ClosedThrough = complete }, etag, cancellationToken);
        }

        return await Task.WhenAll(closable.Select(async hour => new ClosableHour(hour, await TypesAsync(hub, partitions, hour, cancellationToken))));
    }

    /// <summary>Removes the duplicates of one type of a complete hour, and writes its files and manifest; nothing when the manifest stands.</summary>
    public async Task<HourManifest> DeduplicateAsync(
        string hub, IReadOnlyList<int> partitions, HourBucket hour, string type, CancellationToken cancellationToken = default)
    {
        if (await ReadManifestAsync(type, hour, cancellationToken) is { } done)
        {
            return done.Manifest;
        }

        var (frontier, _) = await _frontiers.ReadAsync(hub, cancellationToken);
        var journal = await _journals.ReadAsync(hub, partitions, hour, cancellationToken);
        var known = registry.Find(type) ?? throw new InvalidOperationException($"Type {type} is in the journal of {hub} but not in the registry.");
        var manifest = await new HourDeduplicator(containers, known, hour, options, _earlierIds)
            .RunAsync(journal, await EarlierAsync(frontier, type, hour, cancellationToken), cancellationToken);
        manifest.ToReconciliation().Checked($"{type} of {hour}");
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(manifest, EventJson.Default.HourManifest));
        await containers.Clean.WriteOnceAsync(CleanNames.Manifest(type, hour), json, cancellationToken);
        return manifest;
    }

    /// <summary>Closes an hour all of whose types are deduplicated, and returns its report.</summary>
    /// <exception cref="ReconciliationException">A figure does not agree; the hour stays open.</exception>
    public async Task<HourReport> SealAsync(string hub, IReadOnlyList<int> partitions, HourBucket hour, CancellationToken cancellationToken = default)
    {
        var (frontier, etag) = await _frontiers.ReadAsync(hub, cancellationToken);
        var journal = await _journals.ReadAsync(hub, partitions, hour, cancellationToken);
        var manifests = await ReadManifestsAsync(hub, TypesOf(hub, journal), hour, cancellationToken);
        var report = HourReports.Make(hub, hour, journal, manifests);
        if (hour <= frontier.ClosedThrough)
        {
            return report;
        }

        journal.RequireContinues(frontier);
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(report, EventJson.Default.HourReport));
        await containers.Clean.WriteOnceAsync(CleanNames.Report(hub, hour), json, cancellationToken);
        var ids = manifests.Select(item => new SealedIds(item.Manifest.Type, item.Manifest.Ids.Events, item.Manifest.Ids.Sha256));
        await _frontiers.WriteAsync(frontier.Seal(new SealedHour(hour, [.. ids]), report.Partitions, options.LookbackHours), etag, cancellationToken);
        return report;
    }

    private async Task<IReadOnlyList<string>> TypesAsync(string hub, IReadOnlyList<int> partitions, HourBucket hour, CancellationToken cancellationToken) =>
        TypesOf(hub, await _journals.ReadAsync(hub, partitions, hour, cancellationToken));

    /// <summary>What came, and what bears royalties even when none came.</summary>
    private IReadOnlyList<string> TypesOf(string hub, HourJournal journal) =>
        [.. journal.Types.Union(registry.Types.Where(type => type.Hub == hub && type.IsRoyaltyBearing).Select(type => type.Name)).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<SortedIds>> EarlierAsync(HubFrontier frontier, string type, HourBucket hour, CancellationToken cancellationToken)
    {
        var oldest = hour.AddHours(-options.LookbackHours);
        var reads =
            from past in frontier.Window
            where past.Hour >= oldest && past.Hour < hour
            from ids in past.Ids
            where ids.Type == type && ids.Count > 0
            select _earlierIds.ReadAsync(type, past.Hour, ids, cancellationToken);
        return await Task.WhenAll(reads);
    }

    private async Task<IReadOnlyList<(HourManifest Manifest, string Sha256)>> ReadManifestsAsync(
        string hub, IReadOnlyList<string> types, HourBucket hour, CancellationToken cancellationToken) =>
        await Task.WhenAll(types.Select(async type => await ReadManifestAsync(type, hour, cancellationToken)
            ?? throw new ReconciliationException($"{type} of {hour} on {hub} has no manifest.")));

    private async Task<(HourManifest Manifest, string Sha256)?> ReadManifestAsync(string type, HourBucket hour, CancellationToken cancellationToken)
    {
        var blob = await containers.Clean.ReadOrNullAsync(CleanNames.Manifest(type, hour), cancellationToken);
        return blob is null ? null : (
            JsonSerializer.Deserialize(blob.Content, EventJson.Default.HourManifest)!,
            Convert.ToHexStringLower(SHA256.HashData(blob.Content)));
    }
}
