using System.Text.Json.Serialization;
using Cadenza.Catalog.Import;
using Cadenza.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Catalog.Import;

/// <summary>The input of an import.</summary>
/// <param name="Blob">The name of a blob in the container <c>imports</c>.</param>
public sealed record ImportCatalogInput([property: JsonPropertyName("blob")] string Blob);

/// <summary>Imports a blob: reads it piece by piece, then writes each stage by fan-out over its parts.</summary>
public static class ImportCatalogOrchestrator
{
    /// <summary>Parts that are written at once: each holds its rows in memory.</summary>
    private const int PartsAtOnce = 8;

    /// <summary>Returns the counts; the rejects are in the blob that they name.</summary>
    [Function(nameof(ImportCatalog))]
    public static async Task<ImportReport> ImportCatalog([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var blob = context.GetInput<ImportCatalogInput>()?.Blob
            ?? throw new ArgumentException("""The input names no blob: {"blob":"name in the container imports"}.""");
        var (run, buckets) = await context.CallActivityAsync<PlannedImport>(nameof(ImportCatalogActivities.PlanImport), blob, ActivityRetries.Default);
        while (!await context.CallActivityAsync<bool>(nameof(ImportCatalogActivities.SplitImport), run, ActivityRetries.Default))
        {
            // The next activity reads on.
        }

        foreach (var stage in CatalogImport.Stages)
        {
            foreach (var parts in Enumerable.Range(0, buckets).Chunk(PartsAtOnce))
            {
                await Task.WhenAll(parts.Select(part => context.CallActivityAsync(
                    nameof(ImportCatalogActivities.WriteImportBucket), new ImportBucket(run, stage, part), ActivityRetries.Default)));
            }
        }

        return await context.CallActivityAsync<ImportReport>(nameof(ImportCatalogActivities.FinishImport), run, ActivityRetries.Default);
    }
}
