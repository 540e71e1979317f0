namespace Cadenza.Events.Closing;

/// <summary>Makes the report of an hour, and refuses one that does not reconcile. Pure.</summary>
internal static class HourReports
{
    /// <summary>The report: what the journal says was received against what the manifests say became of it.</summary>
    /// <exception cref="ReconciliationException">They do not agree.</exception>
    public static HourReport Make(string hub, HourBucket hour, HourJournal journal, IReadOnlyList<(HourManifest Manifest, string Sha256)> manifests)
    {
        foreach (var (manifest, _) in manifests)
        {
            manifest.ToReconciliation().Checked($"{manifest.Type} of {hour}");
            var committed = journal.ReceivedOf(manifest.Type);
            if (manifest.Received != committed)
            {
                throw new ReconciliationException($"{manifest.Type} of {hour}: the manifest received {manifest.Received}, the journal {committed}.");
            }
        }

        var report = new HourReport
        {
            Hub = hub,
            Hour = hour,
            Received = journal.Entries.Sum(entry => entry.Received),
            Kept = manifests.Sum(item => item.Manifest.Kept),
            Duplicates = manifests.Sum(item => item.Manifest.ToReconciliation().Duplicates),
            Quarantined = journal.Entries.Sum(entry => entry.Quarantined),
            Heartbeats = journal.Entries.Sum(entry => entry.Heartbeats),
            Types = [.. manifests.Select(TypeReportOf)],
            Partitions = journal.Ranges(),
            Accounts = Accounts(journal, manifests, $"{hub} of {hour}"),
        };
        report.ToReconciliation().Checked($"{hub} of {hour}");
        return report;
    }

    private static TypeReport TypeReportOf((HourManifest Manifest, string Sha256) item) => new(
        item.Manifest.Type,
        item.Manifest.Received,
        item.Manifest.Kept,
        item.Manifest.ToReconciliation().Duplicates,
        item.Manifest.CountedPlays ?? 0,
        item.Sha256,
        item.Manifest.Ids);

    private static IReadOnlyList<PartitionAccount> Accounts(
        HourJournal journal, IReadOnlyList<(HourManifest Manifest, string Sha256)> manifests, string what)
    {
        var ofTypes = manifests.SelectMany(item => item.Manifest.Accounts).ToLookup(account => account.Partition);
        return
        [
            .. journal.Partitions.Select(partition => new PartitionAccount(
                partition.Partition,
                partition.Entries.Sum(entry => entry.Received),
                ofTypes[partition.Partition].Sum(account => account.Kept),
                ofTypes[partition.Partition].Sum(account => account.Duplicates),
                partition.Entries.Sum(entry => entry.Quarantined)).Checked(what)),
        ];
    }
}
