using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cadenza.Tests.Simulation.Hub;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Audit;

/// <summary>Holds storage against what must be there, from storage alone; and nothing else may be there.</summary>
internal sealed class Auditor(BlobSimulator service, Action<string> fail)
{
    private readonly StoredBlobs _clean = new(service, "clean");
    private readonly StoredBlobs _counts = new(service, "counts");

    /// <summary>Checks the hours of a hub, all of which but the last must be closed.</summary>
    public void Check(SimulatedHub hub, int lookbackHours)
    {
        var hours = Expected.Hours(hub, lookbackHours);
        var closedThrough = ClosedThrough(hub.Name);
        _clean.Find(AlertsOf(hub.Name));
        foreach (var hour in hours.Where(hour => string.CompareOrdinal(Key(hour.Hour), closedThrough) <= 0))
        {
            CheckHour(hub.Name, hour);
        }

        var complete = Key(Expected.LastHours(hub).Min().AddHours(-1));
        Require(closedThrough == complete, $"{hub.Name} is closed through {closedThrough}, and is complete through {complete}");
        CheckQuarantine(hub, hours);
    }

    /// <summary>That nothing was left over, once every hub was checked.</summary>
    public void CheckNothingElse()
    {
        foreach (var name in _clean.Unseen.Select(name => $"clean/{name}").Concat(_counts.Unseen.Select(name => $"counts/{name}")))
        {
            fail($"{name} is there, and nothing names it.");
        }
    }

    /// <summary>That another run of the same log came to the same bytes.</summary>
    public void CheckSame(BlobSimulator other)
    {
        foreach (var (container, mine) in new[] { ("clean", _clean), ("counts", _counts) })
        {
            var theirs = new StoredBlobs(other, container).All;
            foreach (var name in mine.All.Keys.Union(theirs.Keys).Where(name => name != AlertsOf(Events.Hubs.Plays) && name != AlertsOf(Events.Hubs.Telemetry)).Order(StringComparer.Ordinal))
            {
                var isSame = mine.All.TryGetValue(name, out var one) && theirs.TryGetValue(name, out var two) && one.AsSpan().SequenceEqual(two);
                Require(isSame, $"{container}/{name} is not what a run without faults makes of the same log");
            }
        }
    }

    /// <summary>What is wrong at the moment: it belongs to no hour, and comes and goes.</summary>
    private static string AlertsOf(string hub) => $"_hubs/{hub}/alerts.json";

    private static string Key(DateTimeOffset hour) => hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    private string ClosedThrough(string hub) =>
        _clean.Json($"_hubs/{hub}/frontier.json") is { } frontier && frontier.TryGetProperty("closed_through", out var hour) ? hour.GetString()! : "";

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            fail($"{otherwise}.");
        }
    }

    private void CheckHour(string hub, ExpectedHour hour)
    {
        var path = Pipeline.HourPath(hour.Hour);
        if (_clean.Json($"_hubs/{hub}/{path}.json") is not { } report)
        {
            fail($"{hub} {path} has no report.");
            return;
        }

        long Of(string name) => report.GetProperty(name).GetInt64();
        var received = hour.Types.Sum(type => type.Received) + hour.Invalid.Count;
        var kept = hour.Types.Sum(type => type.Kept.Count);
        Require(Of("received") == received, $"{hub} {path} received {received}, the report says {Of("received")}");
        Require(Of("kept") == kept, $"{hub} {path} keeps {kept}, the report says {Of("kept")}");
        Require(Of("quarantined") == hour.Invalid.Count, $"{hub} {path} has {hour.Invalid.Count} invalid events, the report says {Of("quarantined")}");
        Require(Of("duplicates") == received - kept - hour.Invalid.Count, $"{hub} {path} has {received - kept - hour.Invalid.Count} duplicates, the report says {Of("duplicates")}");
        Require(Of("heartbeats") == hour.Heartbeats, $"{hub} {path} has {hour.Heartbeats} heartbeats, the report says {Of("heartbeats")}");
        CheckRanges(report, hour, $"{hub} {path}");
        CheckAccounts(report, hour.Ranges.Select(range => (
            range.Partition,
            (long)hour.Types.Sum(type => type.All.Count(item => item.Partition == range.Partition)) + hour.Invalid.Count(item => item.Partition == range.Partition),
            (long)hour.Types.Sum(type => type.Kept.Count(item => item.Partition == range.Partition)),
            (long)hour.Invalid.Count(item => item.Partition == range.Partition))), $"{hub} {path}");
        var types = report.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("type").GetString()!).ToList();
        Require(types.SequenceEqual(hour.Types.Select(type => type.Type)), $"{hub} {path} has the types {string.Join(", ", hour.Types.Select(type => type.Type))}, the report {string.Join(", ", types)}");
        foreach (var type in hour.Types)
        {
            CheckType(hour, type, path);
        }
    }

    private void CheckRanges(JsonElement of, ExpectedHour hour, string what)
    {
        var ranges = of.GetProperty("partitions").EnumerateArray()
            .Select(range => (range.GetProperty("partition").GetInt32(), range.GetProperty("from").GetInt64(), range.GetProperty("to").GetInt64()));
        Require(ranges.SequenceEqual(hour.Ranges), $"{what} has other messages than the hub: {of.GetProperty("partitions")}, not {string.Join(", ", hour.Ranges)}");
    }

    private void CheckType(ExpectedHour hour, ExpectedType type, string path)
    {
        var what = $"{type.Type} {path}";
        if (_clean.Json($"{type.Type}/{path}/_manifest.json") is not { } manifest)
        {
            fail($"{what} has no manifest.");
            return;
        }

        long Of(string name) => manifest.GetProperty(name).GetInt64();
        Require(Of("received") == type.Received, $"{what} received {type.Received}, the manifest says {Of("received")}");
        Require(Of("kept") == type.Kept.Count, $"{what} keeps {type.Kept.Count}, the manifest says {Of("kept")}");
        Require(Of("duplicates_within_hour") == type.DuplicatesWithinHour, $"{what} has {type.DuplicatesWithinHour} duplicates within the hour, the manifest says {Of("duplicates_within_hour")}");
        Require(Of("duplicates_of_earlier_hours") == type.DuplicatesOfEarlierHours, $"{what} has {type.DuplicatesOfEarlierHours} duplicates of earlier hours, the manifest says {Of("duplicates_of_earlier_hours")}");
        CheckRanges(manifest, hour, what);
        CheckAccounts(manifest, type.All.Select(item => item.Partition).Distinct().Order().Select(partition => (
            partition, (long)type.All.Count(item => item.Partition == partition), (long)type.Kept.Count(item => item.Partition == partition), 0L)), what);
        CheckLines(manifest.GetProperty("files").EnumerateArray(), [.. type.Kept.Select(item => item.Line)], what);
        CheckIds(manifest.GetProperty("ids").EnumerateArray(), type, what);
        if (manifest.TryGetProperty("counts", out var counts))
        {
            CheckCounts(counts, type, what);
            CheckWithheld(type, path, what);
        }
    }

    /// <summary>That all plays that count were judged. By what rules they are has tests of its own, and a run without faults has the same bytes.</summary>
    private void CheckWithheld(ExpectedType type, string path, string what)
    {
        var counted = type.Kept.Count(item => item.Event.Plays!.MsPlayed >= 30_000);
        if (_counts.Json($"{type.Type}/{path}-withheld.json") is not { } withheld)
        {
            Require(type.Kept.Count == 0, $"{what} was not checked for plays that are not believed");
            return;
        }

        Require(withheld.GetProperty("counted_plays").GetInt64() == counted, $"{what} has {counted} plays to judge, {withheld.GetProperty("counted_plays")} were");
        var total = withheld.GetProperty("withheld").EnumerateObject().Sum(reason => reason.Value.GetInt64());
        var files = withheld.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()!).Select(_clean.Find);
        Require(files.Sum(file => file is null ? 0 : StoredBlobs.Lines(file).Count) == total, $"{what} withholds {total} plays, its files hold others");
        if (withheld.TryGetProperty("counts", out var counts))
        {
            _counts.Find(counts.GetProperty("name").GetString()!);
        }
    }

    private void CheckLines(IEnumerable<JsonElement> files, IReadOnlyList<string> expected, string what)
    {
        var lines = new List<string>();
        foreach (var file in files)
        {
            var name = file.GetProperty("name").GetString()!;
            var own = _clean.Find(name) is { } content ? StoredBlobs.Lines(content) : [];
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(own.Select(line => line + "\n"))));
            Require(Convert.ToHexStringLower(hash) == file.GetProperty("sha256").GetString(), $"clean/{name} is not what its manifest says");
            lines.AddRange(own);
        }

        foreach (var line in lines.Except(expected).Select(line => $"{what} has, and must not: {line}").Concat(expected.Except(lines).Select(line => $"{what} has not: {line}")))
        {
            fail(line);
        }

        Require(lines.SequenceEqual(expected), $"{what} has its events in another order, or more than once");
    }

    private void CheckIds(IEnumerable<JsonElement> files, ExpectedType type, string what)
    {
        byte[] ids = [.. files.SelectMany(file => _clean.Find(file.GetProperty("name").GetString()!) ?? [])];
        Require(ids.AsSpan().SequenceEqual(Pipeline.IdsBytes(type.Ids)), $"{what} has other ids than were received");
    }

    private void CheckAccounts(JsonElement of, IEnumerable<(int Partition, long Received, long Kept, long Quarantined)> expected, string what)
    {
        var accounts = of.GetProperty("accounts").EnumerateArray().Select(account => (
            account.GetProperty("partition").GetInt32(), account.GetProperty("received").GetInt64(), account.GetProperty("kept").GetInt64(),
            account.GetProperty("duplicates").GetInt64(), account.GetProperty("quarantined").GetInt64()));
        Require(
            accounts.SequenceEqual(expected.Select(item => (item.Partition, item.Received, item.Kept, item.Received - item.Kept - item.Quarantined, item.Quarantined))),
            $"{what} does not account for each partition: {of.GetProperty("accounts")}");
    }

    private void CheckCounts(JsonElement file, ExpectedType type, string what)
    {
        var lines = _counts.Find(file.GetProperty("name").GetString()!) is { } content ? StoredBlobs.Lines(content) : [];
        var counts = lines.Select(line => JsonDocument.Parse(line).RootElement).Select(count => (
            Key: $"{count.GetProperty("id")}|{count.GetProperty("country")}|{count.GetProperty("product")}",
            Plays: count.GetProperty("plays").GetInt64(),
            Counted: count.GetProperty("counted").GetInt64(),
            Ms: count.GetProperty("ms_played").GetInt64()));
        var expected = type.Kept.Select(item => item.Event.Plays!).GroupBy(play => $"{play.TrackId}|{play.Country}|{play.Product}")
            .Select(group => (group.Key, (long)group.Count(), (long)group.Count(play => play.MsPlayed >= 30_000), group.Sum(play => play.MsPlayed)))
            .OrderBy(count => count.Key, StringComparer.Ordinal);
        Require(counts.SequenceEqual(expected), $"{what} is counted wrongly");
    }

    /// <summary>Every invalid event stands once in the files that journals name, with its bytes.</summary>
    private void CheckQuarantine(SimulatedHub hub, IReadOnlyList<ExpectedHour> hours)
    {
        var quarantine = new StoredBlobs(service, "quarantine");
        var entries = new StoredBlobs(service, "journal").All.Where(blob => blob.Key.StartsWith(hub.Name + "/", StringComparison.Ordinal))
            .SelectMany(blob => Encoding.UTF8.GetString(blob.Value).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => JsonDocument.Parse(line).RootElement);
        var there = entries.Where(entry => entry.TryGetProperty("quarantine", out _))
            .SelectMany(entry => StoredBlobs.Lines(quarantine.Find(entry.GetProperty("quarantine").GetProperty("name").GetString()!)!))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(bad => (
                bad.GetProperty("partition").GetInt32(), bad.GetProperty("sequence").GetInt64(),
                bad.TryGetProperty("index", out var index) ? index.GetInt32() : 0, bad.GetProperty("base64").GetString()))
            .Order();
        var expected = hours.SelectMany(hour => hour.Invalid)
            .Select(item => (item.Partition, item.Message.Sequence, item.Index, (string?)Convert.ToBase64String(item.Event.Bytes)))
            .Order();
        Require(there.SequenceEqual(expected), $"{hub.Name}: the quarantine is not exactly what was invalid");
    }
}
