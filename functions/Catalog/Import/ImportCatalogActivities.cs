using Cadenza.Catalog.Import;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Catalog.Import;

/// <summary>An import that is planned.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Buckets">How many parts each stage has.</param>
public sealed record PlannedImport(string Run, int Buckets);

/// <summary>One part of a stage.</summary>
public sealed record ImportBucket(string Run, ImportStage Stage, int Bucket);

/// <summary>The steps of an import. Each can be done again: what is done is found done.</summary>
public sealed partial class ImportCatalogActivities(CatalogImport import, ILogger<ImportCatalogActivities> logger)
{
    /// <summary>How many pieces of 8 MiB one activity reads: some seconds of work.</summary>
    private const int ChunksAtOnce = 8;

    /// <summary>Settles how the blob is imported.</summary>
    [Function(nameof(PlanImport))]
    public async Task<PlannedImport> PlanImport([ActivityTrigger] string blob, CancellationToken cancellationToken)
    {
        var plan = await import.PlanAsync(blob, cancellationToken);
        return new PlannedImport(plan.Run, plan.Buckets);
    }

    /// <summary>Reads on in the file; whether all of it is read.</summary>
    [Function(nameof(SplitImport))]
    public async Task<bool> SplitImport([ActivityTrigger] string run, CancellationToken cancellationToken)
    {
        var plan = await import.FindPlanAsync(run, cancellationToken);
        return (await import.SplitAsync(plan, ChunksAtOnce, report: null, cancellationToken)).IsEnd;
    }

    /// <summary>Writes one part of a stage.</summary>
    [Function(nameof(WriteImportBucket))]
    public async Task WriteImportBucket([ActivityTrigger] ImportBucket part, CancellationToken cancellationToken)
    {
        var plan = await import.FindPlanAsync(part.Run, cancellationToken);
        await import.WriteAsync(plan, part.Stage, part.Bucket, report: null, cancellationToken);
    }

    /// <summary>Adds up, and writes the rejects.</summary>
    [Function(nameof(FinishImport))]
    public async Task<ImportReport> FinishImport([ActivityTrigger] string run, CancellationToken cancellationToken)
    {
        var report = await import.FinishAsync(run, cancellationToken);
        Imported(logger, run, report.Rows, report.Rejects, report.NewAlbums);
        return report;
    }

    [LoggerMessage(1301, LogLevel.Information, "Import {Run}: {Rows} rows, {Rejects} rejected, {NewAlbums} albums new or grown")]
    private static partial void Imported(ILogger logger, string run, long rows, long rejects, int newAlbums);
}
