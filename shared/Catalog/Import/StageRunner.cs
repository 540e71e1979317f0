using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Catalog.Import.Writing;

namespace Cadenza.Catalog.Import;

/// <summary>Writes one part of a stage: the rows of one bucket, group by group, many at once.</summary>
internal sealed class StageRunner(BlobContainerClient container, ImportPlan plan, CatalogDocuments documents, int groupsAtOnce)
{
    private const int AttemptsMax = 10;

    private readonly ImportRun _run = new(container, plan.Run);

    /// <summary>Writes the part, unless it is written.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="bucket">Which part.</param>
    /// <param name="report">Takes how many rows were written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BucketResult> RunAsync(ImportStage stage, int bucket, Action<int> report, CancellationToken cancellationToken)
    {
        var name = ImportRun.Done(stage, bucket);
        if (await _run.ReadAsync(name, ImportJson.Default.BucketResult, cancellationToken).ConfigureAwait(false) is { } done)
            return done;

        var context = new StageContext(documents, cancellationToken);
        var rows = await ReadAsync(stage, bucket, cancellationToken).ConfigureAwait(false);
        if (rows.Count > 0)
            await WriteAsync(stage, rows, context, report).ConfigureAwait(false);

        if (!context.Facts.IsEmpty)
            await _run.WriteFileAsync(ImportRun.Facts(stage, bucket), ToFile(context.Facts), cancellationToken).ConfigureAwait(false);

        // Once each: a group that was computed anew rejects its rows again.
        var rejects = context.Rejects.Distinct().OrderBy(reject => reject.Line).ToList();
        if (rejects.Count > 0)
            await _run.WriteFileAsync(ImportRun.Rejects(name), RejectText.ToFile(rejects), cancellationToken).ConfigureAwait(false);

        var result = new BucketResult { Objects = context.Counts, Rejects = rejects.Count, NewAlbums = [.. context.NewAlbums.Order()] };
        await _run.WriteAsync(name, result, ImportJson.Default.BucketResult, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<List<ImportRow>> ReadAsync(ImportStage stage, int bucket, CancellationToken cancellationToken)
    {
        var isLast = stage == ImportStage.Artists;
        var sections = isLast ? plan.Buckets : ImportSplitter.Stages * plan.Buckets;
        var section = isLast ? bucket : ((int)stage * plan.Buckets) + bucket;
        var rows = new List<ImportRow>();
        foreach (var (name, _) in await _run.ListAsync(isLast ? "facts/" : "split/", cancellationToken).ConfigureAwait(false))
            rows.AddRange(RowSections.Read(stage, await _run.ReadSectionAsync(name, section, sections, cancellationToken).ConfigureAwait(false)));

        return rows;
    }

    private async Task WriteAsync(ImportStage stage, List<ImportRow> rows, StageContext context, Action<int> report)
    {
        var writers = new GroupWriters(context);
        var options = new ParallelOptions { MaxDegreeOfParallelism = groupsAtOnce, CancellationToken = context.Cancelled };
        await Parallel.ForEachAsync(rows.GroupBy(row => row.Key).Select(group => (group.Key, Rows: group.ToList())).ToList(), options, async (group, _) =>
        {
            await RepeatedlyAsync(() => stage == ImportStage.Artists
                ? writers.Facts.WriteAsync(ArtistFact.Merge([.. group.Rows.Select(row => JsonSerializer.Deserialize(row.Json.Span, FactJson.Default.ArtistFact)!)]))
                : writers.Of(group.Key).WriteAsync(GroupWriters.IdOf(group.Key), group.Rows)).ConfigureAwait(false);
            report(group.Rows.Count);
        }).ConfigureAwait(false);
    }

    /// <summary>A group that another writer overtook is computed anew.</summary>
    private static async Task RepeatedlyAsync(Func<Task> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await write().ConfigureAwait(false);
                return;
            }
            catch (WriteConflictException) when (attempt < AttemptsMax)
            {
            }
        }
    }

    private BinaryData ToFile(IEnumerable<ArtistFact> facts)
    {
        var sections = new RowSections(plan.Buckets);
        foreach (var fact in facts.GroupBy(fact => fact.Artist.Id).Select(group => ArtistFact.Merge([.. group])).OrderBy(fact => fact.Artist.Id))
        {
            var key = $"artist:{fact.Artist.Id}";
            sections.Add(
                ImportSplitter.BucketOf(key, plan.Buckets),
                new ImportRow(ImportStage.Artists, key, 0, JsonSerializer.SerializeToUtf8Bytes(fact, FactJson.Default.ArtistFact)));
        }

        return sections.ToFile();
    }
}
