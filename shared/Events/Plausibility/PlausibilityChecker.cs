using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Plausibility;

/// <summary>
/// Checks the counted plays of a deduplicated hour. Nothing is deleted: what is not believed is listed with a reason, for royalties to
/// withhold. Each step can be done again, by anybody, with the same result; once the hour's <see cref="WithheldHour"/> stands, it stays.
/// </summary>
public sealed class PlausibilityChecker(EventContainers containers, PlausibilityOptions options)
{
    private const string Type = PlatformEvents.TrackPlayed;

    private readonly PlausibilityRules _rules = new(options);
    private readonly CleanHours _hours = new(containers);
    private readonly WithheldHours _withheld = new(containers);

    /// <summary>Judges the plays of a share of the hour's users, and lists those that are withheld.</summary>
    /// <exception cref="ReconciliationException">A file is gone, or not what the manifest says.</exception>
    public async Task<WithheldShare> CheckAsync(ShareOfHour share, CancellationToken cancellationToken = default)
    {
        var plays = new PlaysByUser(share);
        await _hours.ForEachAsync(Type, share.Hour, plays.Add, cancellationToken);
        using var lines = plays.Judge(_rules);
        lines.End();
        if (lines.Count == 0)
        {
            return new WithheldShare(plays.Count, null);
        }

        var file = new CleanFile(WithheldNames.Plays(Type, share), lines.Count, lines.Bytes, lines.Sha256);
        // Rules may have become others since the hour was checked: its files are by those of then.
        if (await _withheld.FindAsync(share.Hour, cancellationToken) is null)
        {
            await containers.Clean.GetBlobClient(file.Name).UploadAsync(lines.Finish(), overwrite: true, cancellationToken);
        }

        return new WithheldShare(plays.Count, file);
    }

    /// <summary>Puts the shares together, all of them, and writes that the hour is checked.</summary>
    /// <exception cref="ReconciliationException">The shares together have not judged each counted play once, or a file has changed.</exception>
    public async Task<WithheldHour> GatherAsync(HourBucket hour, IReadOnlyList<WithheldShare> shares, CancellationToken cancellationToken = default)
    {
        if (await _withheld.FindAsync(hour, cancellationToken) is { } done)
        {
            return done;
        }

        var manifest = await _hours.ReadManifestAsync(Type, hour, cancellationToken);
        var counted = shares.Sum(share => share.Counted);
        if (counted != manifest.CountedPlays)
        {
            throw new ReconciliationException($"{Type} of {hour}: {counted} counted plays were checked, the manifest has {manifest.CountedPlays}.");
        }

        var files = shares.Select(share => share.File).OfType<CleanFile>().ToList();
        var counter = await CountAsync(files, cancellationToken);
        var result = new WithheldHour
        {
            Type = Type,
            Hour = hour,
            CountedPlays = counted,
            Withheld = counter.Total,
            Counts = files.Count == 0 ? null : await WriteAsync(WithheldNames.Counts(Type, hour), counter, cancellationToken),
            Files = files,
            Rules = options,
        };
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(result, EventJson.Default.WithheldHour));
        await containers.Counts.WriteOnceAsync(WithheldNames.Hour(Type, hour), json, cancellationToken);
        return result;
    }

    /// <summary>What was found in an hour; one that was not checked when it was closed is checked now, a share after the other.</summary>
    public async Task<WithheldHour> FindOrCheckAsync(HourBucket hour, CancellationToken cancellationToken = default)
    {
        if (await _withheld.FindAsync(hour, cancellationToken) is { } done)
        {
            return done;
        }

        var manifest = await _hours.ReadManifestAsync(Type, hour, cancellationToken);
        var shares = new List<WithheldShare>();
        foreach (var share in ShareOfHour.Of(hour, manifest.Kept))
        {
            shares.Add(await CheckAsync(share, cancellationToken));
        }

        return await GatherAsync(hour, shares, cancellationToken);
    }

    private async Task<WithheldCounter> CountAsync(IEnumerable<CleanFile> files, CancellationToken cancellationToken)
    {
        var counter = new WithheldCounter();
        foreach (var file in files)
        {
            LineReader.ForEachLine(
                await WithheldHours.ReadAsync(containers.Clean, file, cancellationToken),
                line => counter.Add(JsonSerializer.Deserialize(line, EventJson.Default.WithheldPlay)!));
        }

        return counter;
    }

    private async Task<CleanFile> WriteAsync(string name, WithheldCounter counter, CancellationToken cancellationToken)
    {
        using var lines = counter.ToLines();
        lines.End();
        await containers.Counts.GetBlobClient(name).UploadAsync(lines.Finish(), overwrite: true, cancellationToken);
        return new CleanFile(name, lines.Count, lines.Bytes, lines.Sha256);
    }
}
