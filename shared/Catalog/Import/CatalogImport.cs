using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Catalog.Import.Formats;
using Cadenza.Catalog.Import.Writing;
using Cadenza.Events.Storage;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog.Import;

/// <summary>
/// Imports a blob into the catalogue, in steps that can each be done again, on any machine: plan, split until all is read, then each
/// stage bucket by bucket, then finish.
/// </summary>
/// <remarks>Thread-safe. The catalogue's and the listings' containers are best of a client in bulk mode.</remarks>
public sealed class CatalogImport(BlobContainerClient imports, Container catalog, Container listings)
{
    /// <summary>The container of blobs to import.</summary>
    public const string BlobContainer = "imports";

    private const string PlanName = "plan.json";
    private const int BucketsMax = 1024;
    private const int GroupsAtOnce = 200;

    /// <summary>A bucket takes about so much of a file; a packed one has five times its bytes.</summary>
    private const long BucketBytes = 4 << 20;
    private const int Packing = 5;

    private readonly CatalogDocuments _documents = new(catalog, listings);

    /// <summary>The stages in order.</summary>
    public static IReadOnlyList<ImportStage> Stages { get; } = [ImportStage.Objects, ImportStage.Groups, ImportStage.Artists];

    /// <summary>Settles what is done with a blob; a run of the same blob that was left in the middle goes on by its own plan.</summary>
    /// <exception cref="InvalidDataException">There is no such blob, or it is of no known format; the message is a clause for "NAME: …".</exception>
    public async Task<ImportPlan> PlanAsync(string blob, CancellationToken cancellationToken)
    {
        var properties = await PropertiesAsync(blob, cancellationToken).ConfigureAwait(false);
        var etag = properties.ETag.ToString();
        var id = CatalogId.Derive("import", $"{blob}\n{etag}").ToString();
        var run = new ImportRun(imports, id);
        if (await run.ReadAsync(PlanName, ImportJson.Default.ImportPlan, cancellationToken).ConfigureAwait(false) is { } begun)
            return begun;

        var start = await new ImportSource(imports.GetBlobClient(blob), etag).PeekAsync(FormatDetection.PeekBytes, cancellationToken).ConfigureAwait(false);
        var format = FormatDetection.Detect(start);
        var isPacked = properties.ContentLength > 0 && await IsGzipAsync(blob, cancellationToken).ConfigureAwait(false);
        var plan = new ImportPlan
        {
            Run = id,
            Blob = blob,
            ETag = etag,
            Format = format,
            Length = properties.ContentLength,
            Buckets = (int)Math.Clamp(properties.ContentLength * (isPacked ? Packing : 1) / BucketBytes, 1, BucketsMax),
            KnownArtists = format == ImportFormat.JsonLines ? new Dictionary<string, CatalogId>() : await ComposersAsync(cancellationToken).ConfigureAwait(false),
        };
        await run.WriteAsync(PlanName, plan, ImportJson.Default.ImportPlan, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>The plan of a run that has begun.</summary>
    /// <exception cref="InvalidDataException">There is no such run.</exception>
    public async Task<ImportPlan> FindPlanAsync(string run, CancellationToken cancellationToken) =>
        await new ImportRun(imports, run).ReadAsync(PlanName, ImportJson.Default.ImportPlan, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"there is no run {run}");

    /// <summary>Reads on in the file, at most <paramref name="chunksMax"/> pieces of 8 MiB.</summary>
    /// <exception cref="InvalidDataException">The file changed, or is broken from some place on.</exception>
    public Task<SplitState> SplitAsync(ImportPlan plan, int chunksMax, Action<SplitState>? report, CancellationToken cancellationToken) =>
        new ImportSplitter(imports, plan).SplitAsync(chunksMax, report ?? (_ => { }), cancellationToken);

    /// <summary>Writes one bucket of a stage. All of a stage are written before the next begins.</summary>
    public Task<BucketResult> WriteAsync(ImportPlan plan, ImportStage stage, int bucket, Action<int>? report, CancellationToken cancellationToken) =>
        new StageRunner(imports, plan, _documents, GroupsAtOnce).RunAsync(stage, bucket, report ?? (_ => { }), cancellationToken);

    /// <summary>
    /// Adds up what came of all, writes the rejects to <c>rejects/{run}.csv</c> and the counts to <c>reports/{run}.json</c>, and deletes
    /// what the run kept.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such run.</exception>
    public async Task<ImportReport> FinishAsync(string runId, CancellationToken cancellationToken)
    {
        var run = new ImportRun(imports, runId);
        if (await run.ReadAsync(PlanName, ImportJson.Default.ImportPlan, cancellationToken).ConfigureAwait(false) is not { } plan)
            return await FinishedAsync(runId, cancellationToken).ConfigureAwait(false);

        var read = await new ImportSplitter(imports, plan).StateAsync(cancellationToken).ConfigureAwait(false);
        var results = new List<BucketResult>();
        foreach (var stage in Stages)
        {
            for (var bucket = 0; bucket < plan.Buckets; bucket++)
            {
                results.Add(await run.ReadAsync(ImportRun.Done(stage, bucket), ImportJson.Default.BucketResult, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Bucket {bucket} of the stage {stage} is not written yet."));
            }
        }

        var rejects = read.Rejects + results.Sum(result => (long)result.Rejects);
        var report = new ImportReport
        {
            Rows = read.Rows,
            Rejects = rejects,
            Objects = new SortedDictionary<string, TypeCounts>(
                results.SelectMany(result => result.Objects).GroupBy(entry => entry.Key, entry => entry.Value)
                    .ToDictionary(group => group.Key, group => group.Aggregate((sum, next) => sum.Plus(next))),
                StringComparer.Ordinal),
            RejectsBlob = rejects > 0 ? await WriteRejectsAsync(run, runId, cancellationToken).ConfigureAwait(false) : null,
            NewAlbums = results.Sum(result => result.NewAlbums.Count),
        };
        await imports.GetBlobClient($"reports/{runId}.json").UploadAsync(
            BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(report, ImportJson.Default.ImportReport)), overwrite: true, cancellationToken).ConfigureAwait(false);
        await run.DeleteAsync(PlanName, cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <summary>One that was killed after its last step has all but its answer.</summary>
    private async Task<ImportReport> FinishedAsync(string run, CancellationToken cancellationToken)
    {
        var report = await imports.ReadOrNullAsync($"reports/{run}.json", cancellationToken).ConfigureAwait(false);
        return report is null
            ? throw new InvalidDataException($"there is no run {run}")
            : JsonSerializer.Deserialize(report.Content.ToMemory().Span, ImportJson.Default.ImportReport)!;
    }

    private async Task<string> WriteRejectsAsync(ImportRun run, string id, CancellationToken cancellationToken)
    {
        var name = $"rejects/{id}.csv";
        await using var output = await imports.GetBlobClient(name).OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(RejectText.Header), cancellationToken).ConfigureAwait(false);

        // Those of the reading first, in the order of the lines; then those of the writing.
        var parts = await run.ListAsync("rejects/", cancellationToken).ConfigureAwait(false);
        foreach (var (part, _) in parts.OrderBy(part => !part.Name.StartsWith(ImportRun.Rejects("split"), StringComparison.Ordinal)).ThenBy(part => part.Name, StringComparer.Ordinal))
        {
            await using var input = await run.OpenAsync(part, cancellationToken).ConfigureAwait(false);
            await input.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
        }

        return name;
    }

    private async Task<BlobProperties> PropertiesAsync(string blob, CancellationToken cancellationToken)
    {
        try
        {
            return await imports.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 400)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"there is no such blob in the container {imports.Name}"), error);
        }
    }

    private async Task<bool> IsGzipAsync(string blob, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(0, 2) };
        var start = await imports.GetBlobClient(blob).DownloadContentAsync(options, cancellationToken).ConfigureAwait(false);
        return start.Value.Content.ToMemory().Span is [0x1f, 0x8b, ..];
    }

    /// <summary>The catalogue's composers by name: files name them so, and they are the ones whose works there are.</summary>
    private async Task<IReadOnlyDictionary<string, CatalogId>> ComposersAsync(CancellationToken cancellationToken)
    {
        var composers = await _documents.QueryListingAsync(
            Listings.Composers,
            "SELECT VALUE c.item.artist FROM c",
            element => element.Deserialize(CatalogJson.Default.ArtistRef)!,
            cancellationToken).ConfigureAwait(false);
        return composers.OrderBy(composer => composer.Id).DistinctBy(composer => ComposedText.Of(composer.Name))
            .ToDictionary(composer => ComposedText.Of(composer.Name), composer => composer.Id);
    }
}
