using System.Security.Cryptography;
using System.Text.Json;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Ingest;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>An hour that can be closed, and the event types to deduplicate first.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Types">The event types, by name.</param>
public sealed record ClosableHour(HourBucket Hour, IReadOnlyList<string> Types)
{
    /// <summary>Those of them that take more than one chunk, with how they are cut; the others are done in one go.</summary>
    public IReadOnlyDictionary<string, HourShape> Large { get; init; } = new Dictionary<string, HourShape>();
}

/// <summary>
/// Closes the hours of hubs, in order: finds those that are complete, removes duplicates type by type, and seals each hour once its
/// figures reconcile. Every step can be done again, by anybody, with the same result.
/// </summary>
public sealed class HubCloser(EventContainers containers, EventRegistry registry, ClosingOptions options) : IDisposable
{
    private readonly HubFrontiers _frontiers = new(containers.Clean);
    private readonly SealedHours _sealed = new(containers.Clean);
    private readonly HourManifests _manifests = new(containers.Clean);
    private readonly RemovedHours _removed = new(containers.Clean);
    private readonly HourJournals _journals = new(containers);
    private readonly EarlierIds _earlierIds = new(containers.Clean, options.IdCacheBytes);
    private readonly SemaphoreSlim _large = new(options.LargeSteps);

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

        var found = new List<ClosableHour>();
        foreach (var hour in closable)
        {
            var journal = await _journals.ReadAsync(hub, partitions, hour, cancellationToken);
            var types = TypesOf(hub, journal);
            var large = types.Select(type => (type, Shape: ShapeOf(journal, type))).Where(item => item.Shape.Chunks > 1);
            found.Add(new ClosableHour(hour, types) { Large = large.ToDictionary(item => item.type, item => item.Shape) });
        }

        return found;
    }

    /// <summary>Removes the duplicates of one type of a complete hour, and writes its files and manifest; nothing when the manifest stands.</summary>
    public async Task<HourManifest> DeduplicateAsync(
        string hub, IReadOnlyList<int> partitions, HourBucket hour, string type, CancellationToken cancellationToken = default)
    {
        var (frontier, done) = await StateAsync(hub, type, hour, cancellationToken);
        if (done is not null)
        {
            return done;
        }

        var journal = await _journals.ReadAsync(hub, partitions, hour, cancellationToken);
        var shape = ShapeOf(journal, type);
        var run = Open(frontier, hour, type, shape, journal, shape.Chunks == 1 ? new MemoryWork() : WorkOf(type, hour, shape));
        HourManifest? manifest = null;
        var parallel = SideBySide.Options(options.LargeSteps, cancellationToken);
        foreach (var stage in shape.Stages(hub, hour, type))
        {
            await Parallel.ForEachAsync(stage, parallel, async (step, token) => manifest = await run.RunAsync(step.Kind, step.Index, token) ?? manifest);
        }

        return manifest!;
    }

    /// <summary>The same for several types, side by side; how many events of each are kept.</summary>
    public async Task<IReadOnlyList<long>> DeduplicateAsync(
        string hub, IReadOnlyList<int> partitions, HourBucket hour, IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        var kept = new long[types.Count];
        var parallel = SideBySide.Options(options.Parallelism, cancellationToken);
        await Parallel.ForAsync(0, types.Count, parallel, async (i, token) => kept[i] = (await DeduplicateAsync(hub, partitions, hour, types[i], token)).Kept);
        return kept;
    }

    /// <summary>Does one step of a large hour; the manifest, once it stands. The steps of <see cref="HourShape.Stages"/> together deduplicate it.</summary>
    public async Task<HourManifest?> RunStepAsync(IReadOnlyList<int> partitions, HourStep step, CancellationToken cancellationToken = default)
    {
        // Where the manifest stands, another run has done the same steps, and what is left is to clear up.
        var (frontier, done) = await StateAsync(step.Hub, step.Type, step.Hour, cancellationToken);
        if (done is not null && step.Kind != HourStepKind.Clear)
        {
            return done;
        }

        var journal = await _journals.ReadAsync(step.Hub, partitions, step.Hour, cancellationToken);
        var run = Open(frontier, step.Hour, step.Type, step.Shape, journal, WorkOf(step.Type, step.Hour, step.Shape));
        return await run.RunAsync(step.Kind, step.Index, cancellationToken) ?? done;
    }

    /// <summary>Closes an hour all of whose types are deduplicated, and returns its report.</summary>
    /// <exception cref="ReconciliationException">A figure does not agree; the hour stays open.</exception>
    public async Task<HourReport> SealAsync(string hub, IReadOnlyList<int> partitions, HourBucket hour, CancellationToken cancellationToken = default)
    {
        var (frontier, etag) = await _frontiers.ReadAsync(hub, cancellationToken);
        var journal = await _journals.ReadAsync(hub, partitions, hour, cancellationToken);
        var manifests = await _manifests.ReadAsync(TypesOf(hub, journal), hour, cancellationToken);
        var report = HourReports.Make(hub, hour, journal, manifests);
        if (hour <= frontier.ClosedThrough)
        {
            return report;
        }

        journal.RequireContinues(frontier);
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(report, EventJson.Default.HourReport));
        await containers.Clean.WriteOnceAsync(CleanNames.Report(hub, hour), json, cancellationToken);
        var closed = new SealedHour(hour, Convert.ToHexStringLower(SHA256.HashData(json)));
        var lookback = options.LookbackOf(registry.Types.Where(type => type.Hub == hub).Select(type => type.Name));
        await _frontiers.WriteAsync(frontier.Seal(closed, report.Partitions, lookback), etag, cancellationToken);
        return report;
    }

    /// <summary>
    /// Reads all that a closed hour left, and holds it against what was sealed; its report. The report itself is held against the frontier
    /// as long as later hours look back on it, and is trusted after that. Types of which the hour is removed are left out.
    /// </summary>
    /// <exception cref="ReconciliationException">A file is gone or changed.</exception>
    /// <exception cref="HourRemovedException">The hour is past the retention of all types.</exception>
    public async Task<HourReport> VerifyAsync(string hub, HourBucket hour, CancellationToken cancellationToken = default)
    {
        var (frontier, _) = await _frontiers.ReadAsync(hub, cancellationToken);
        HourReport report;
        try
        {
            report = await _sealed.ReadAfreshAsync(hub, hour, frontier.Window.FirstOrDefault(past => past.Hour == hour)?.ReportSha256, cancellationToken);
        }
        catch (ReconciliationException e)
        {
            throw await _removed.ExplainHubAsync(hub, hour, e, cancellationToken);
        }

        await new HourVerifier(containers, _manifests, _removed).RunAsync(report, cancellationToken);
        return report;
    }

    /// <summary>Verifies the hour that was closed <see cref="ClosingOptions.VerifyAfterHours"/> before this one, if there is one; its report, or null.</summary>
    /// <exception cref="ReconciliationException">A file is gone or changed.</exception>
    public async Task<HourReport?> VerifyBeforeAsync(string hub, HourBucket hour, CancellationToken cancellationToken = default)
    {
        var past = hour.AddHours(-options.VerifyAfterHours);
        if (options.VerifyAfterHours == 0 || !(await containers.Clean.GetBlobClient(CleanNames.Report(hub, past)).ExistsAsync(cancellationToken)).Value)
        {
            return null;
        }

        try
        {
            return await VerifyAsync(hub, past, cancellationToken);
        }
        catch (HourRemovedException)
        {
            return null;
        }
    }

    /// <summary>Finds the partitions that hold hours open for longer than is right.</summary>
    public async Task<HubAlerts> WatchAsync(string hub, IReadOnlyList<int> partitions, CancellationToken cancellationToken = default)
    {
        await containers.EnsureAsync(cancellationToken);
        return await new HubWatch(containers, options).RunAsync(hub, partitions, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _large.Dispose();

    /// <summary>What came, and what bears royalties even when none came.</summary>
    private IReadOnlyList<string> TypesOf(string hub, HourJournal journal) =>
        [.. journal.Types.Union(registry.Types.Where(type => type.Hub == hub && type.IsRoyaltyBearing).Select(type => type.Name)).Order(StringComparer.Ordinal)];

    private HourShape ShapeOf(HourJournal journal, string type) => HourShape.Of(journal.ReceivedOf(type), options);

    private BlobWork WorkOf(string type, HourBucket hour, HourShape shape) =>
        new(containers.Work, WorkNames.Prefix(type, hour, shape), options.Parallelism);

    /// <summary>
    /// The frontier, and then the manifest if it stands. In that order: a frontier that has passed the hour no longer has the hours before
    /// it, and whoever stood still meanwhile would take their duplicates for first ones; but then the manifest stands.
    /// </summary>
    private async Task<(HubFrontier Frontier, HourManifest? Done)> StateAsync(string hub, string type, HourBucket hour, CancellationToken cancellationToken)
    {
        var (frontier, _) = await _frontiers.ReadAsync(hub, cancellationToken);
        var done = (await _manifests.FindAsync(type, hour, cancellationToken))?.Manifest;
        return done is null && hour <= frontier.ClosedThrough
            ? throw new ReconciliationException($"{type} of {hour} on {hub} is closed, and has no manifest.")
            : (frontier, done);
    }

    private HourRun Open(HubFrontier frontier, HourBucket hour, string typeName, HourShape shape, HourJournal journal, IWorkFiles work)
    {
        var type = registry.Find(typeName) ?? throw new InvalidOperationException($"Type {typeName} is in the journal of {frontier.Hub} but not in the registry.");
        var plan = new HourPlan(journal, typeName, shape);
        return new HourRun(
            new HourSteps(containers, type, hour, plan, work, _earlierIds, options),
            new HourFinish(containers, _manifests, type, journal, hour, plan, work),
            shape,
            token => _sealed.IdsBeforeAsync(frontier, typeName, hour, options.LookbackOf(typeName), token),
            _large);
    }
}
