using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Retention;

/// <summary>
/// Removes the hours of event types when their retention is over. First the mark says so, then blobs are deleted, in any order and any number of
/// times: every step can be done again, by anybody, and one that died leaves what the next finds. See README.md beside this file's folder.
/// </summary>
public sealed class HourRemover(EventContainers containers, EventRegistry registry, ClosingOptions closing, RetentionOptions options, TimeProvider time)
{
    private readonly HubFrontiers _frontiers = new(containers.Clean);
    private readonly RemovedHours _removed = new(containers.Clean);

    /// <summary>A hub's event types: those of the registry, and those that are no longer in it but were when hours of them were removed.</summary>
    public async Task<IReadOnlyList<string>> FindTypesAsync(string hub, CancellationToken cancellationToken = default)
    {
        await containers.EnsureAsync(cancellationToken);
        var types = registry.Types.Where(type => type.Hub == hub && !type.IsHeartbeat).Select(type => type.Name).ToList();
        foreach (var type in await _removed.TypesAsync(cancellationToken))
        {
            if (registry.Find(type) is null && (await _removed.OfTypeAsync(type, cancellationToken))?.Hub == hub)
            {
                types.Add(type);
            }
        }

        return types;
    }

    /// <summary>Removes what is past need of some types of a hub: raw and clean files, ids, manifests, counts.</summary>
    public async Task<RemovedBlobs> RemoveAsync(string hub, IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        var (raw, clean, counts) = (0L, 0L, 0L);
        var removal = new BlobRemoval(options);
        if ((await _frontiers.ReadAsync(hub, cancellationToken)).Frontier.ClosedThrough is { } closed)
        {
            foreach (var type in types)
            {
                var days = registry.Find(type)?.RetentionDays ?? (await _removed.OfTypeAsync(type, cancellationToken))?.RetentionDays ?? EventType.MostRetentionDays;
                var through = await MarkAsync(hub, type, days, closed, closing.LookbackOf(type), cancellationToken);
                clean += await removal.RemoveAsync(containers.Clean, $"{type}/", through, cancellationToken);
                counts += await removal.RemoveAsync(containers.Counts, $"{type}/", through, cancellationToken);
                raw += await removal.RemoveAsync(containers.Raw, $"{hub}/{type}/", through, cancellationToken);
                if (removal.IsSpent)
                {
                    break;
                }
            }
        }

        return new RemovedBlobs(raw, clean, counts, 0, 0, removal.IsSpent);
    }

    /// <summary>
    /// Removes what is past need of what the hub's types have in common: journals, quarantine, reports. That is what every one of
    /// <paramref name="types"/> is removed of, and no later than quarantined events are kept.
    /// </summary>
    public async Task<RemovedBlobs> RemoveCommonAsync(string hub, IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        var marks = new RemovalMark?[types.Count];
        await Parallel.ForAsync(0, types.Count, SideBySide.Options(options.Parallelism, cancellationToken), async (i, token) =>
            marks[i] = await _removed.OfTypeAsync(types[i], token));
        if ((await _frontiers.ReadAsync(hub, cancellationToken)).Frontier.ClosedThrough is not { } closed || Array.Exists(marks, mark => mark is null))
        {
            return RemovedBlobs.None;
        }

        var removal = new BlobRemoval(options);
        var days = marks.Select(mark => mark!.RetentionDays).Append(registry.QuarantineRetention(hub).Days).Max();
        var earliest = marks.Select(mark => mark!.Through).Append(closed).Min();
        var through = await MarkAsync(hub, null, days, closed, closing.LookbackOf(types), earliest, cancellationToken);
        var quarantine = await removal.RemoveAsync(containers.Quarantine, $"{hub}/", through, cancellationToken);
        var journals = await removal.RemoveJournalsAsync(containers.Journal, hub, through, cancellationToken);
        var reports = await removal.RemoveAsync(containers.Clean, CleanNames.Reports(hub), through, cancellationToken);
        return new RemovedBlobs(0, reports, 0, journals, quarantine, removal.IsSpent);
    }

    private Task<HourBucket> MarkAsync(string hub, string type, int days, HourBucket closed, int lookback, CancellationToken cancellationToken) =>
        MarkAsync(hub, type, days, closed, lookback, closed, cancellationToken);

    private async Task<HourBucket> MarkAsync(
        string hub, string? type, int days, HourBucket closed, int lookback, HourBucket atMost, CancellationToken cancellationToken)
    {
        var through = RetentionRules.Through(closed, time.GetUtcNow(), TimeSpan.FromDays(days), lookback);
        var mark = new RemovalMark(hub, days, through < atMost ? through : atMost, type);
        return (await _removed.MoveAsync(mark, cancellationToken)).Through;
    }
}
