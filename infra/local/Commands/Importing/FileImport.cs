using System.Globalization;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Cadenza.Catalog.Import;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Local.Commands.Importing;

/// <summary>
/// Imports one file as the durable orchestration does, step by step, in this process: the file becomes a blob named by its content, so
/// that the command that is run again after a kill finds what it did, and goes on.
/// </summary>
internal sealed class FileImport(RunningStack stack, IProgressBoard board)
{
    private const int BucketsAtOnce = 3;

    /// <summary>A file up to here goes document by document: a bulk request would wait for others to fill it.</summary>
    private const long SmallBytes = 256 * 1024;

    /// <exception cref="LocalException">The file is of no known format, or broken as a whole.</exception>
    public async Task RunAsync(string file, string rejectsFile, CancellationToken cancellationToken)
    {
        var imports = stack.Blobs.GetBlobContainerClient(CatalogImport.BlobContainer);
        await imports.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            var blob = await UploadAsync(imports, file, cancellationToken);
            var database = stack.Database(isBulk: new FileInfo(file).Length > SmallBytes);
            var import = new CatalogImport(imports, database.Container(CosmosLayout.Catalog), database.Container(CosmosLayout.Listings));
            var plan = await import.PlanAsync(blob, cancellationToken);
            var rows = await SplitAsync(import, plan, file, cancellationToken);
            await WriteAsync(import, plan, rows, cancellationToken);
            var report = await import.FinishAsync(plan.Run, cancellationToken);
            await SaveRejectsAsync(imports, report, rejectsFile, cancellationToken);
            await imports.DeleteBlobIfExistsAsync(blob, cancellationToken: cancellationToken);
            Say(file, report, rejectsFile);
        }
        catch (InvalidDataException error)
        {
            throw new LocalException($"{file}: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private async Task<string> UploadAsync(BlobContainerClient imports, string file, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        var stage = board.Begin("Put the file into storage", content.Length);
        var name = $"files/{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))}";
        var blob = imports.GetBlobClient(name);
        if (!await blob.ExistsAsync(cancellationToken))
        {
            content.Position = 0;
            await blob.UploadAsync(content, cancellationToken);
        }

        stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{content.Length:N0} bytes"));
        return name;
    }

    private static FileStream Open(string file)
    {
        try
        {
            var content = File.OpenRead(file);
            return content.CanSeek ? content : throw new LocalException($"{file} is no file that can be read twice: it is named by its content, and then stored.");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LocalException($"{file} cannot be read: {error.Message}", error);
        }
    }

    private async Task<long> SplitAsync(CatalogImport import, ImportPlan plan, string file, CancellationToken cancellationToken)
    {
        var stage = board.Begin($"Read {Path.GetFileName(file)}", 0);
        var state = await import.SplitAsync(plan, int.MaxValue, state => stage.Report(state.Rows), cancellationToken);
        stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{state.Rows:N0} rows"));
        return state.Rows - state.Rejects;
    }

    private async Task WriteAsync(CatalogImport import, ImportPlan plan, long rows, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancellationToken };
        foreach (var step in CatalogImport.Stages)
        {
            var isArtists = step == ImportStage.Artists;
            var stage = board.Begin(
                step switch { ImportStage.Objects => "Write artists and works", ImportStage.Groups => "Write albums and tracks", _ => "Write what is known of artists" },
                isArtists ? 0 : rows);
            var written = 0L;
            await Parallel.ForEachAsync(Enumerable.Range(0, plan.Buckets), parallel, async (bucket, cancel) =>
                await import.WriteAsync(plan, step, bucket, count => stage.Report(Interlocked.Add(ref written, count)), cancel));
            stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{written:N0} {(isArtists ? "facts" : "rows")}"));
        }
    }

    private static async Task SaveRejectsAsync(BlobContainerClient imports, ImportReport report, string file, CancellationToken cancellationToken)
    {
        if (report.RejectsBlob is { } blob)
            await imports.GetBlobClient(blob).DownloadToAsync(file, cancellationToken);
        else if (File.Exists(file))
            File.Delete(file);
    }

    private void Say(string file, ImportReport report, string rejectsFile)
    {
        var objects = report.Objects.Select(entry => string.Create(CultureInfo.InvariantCulture,
            $"{entry.Key} {entry.Value.Total:N0} ({entry.Value.Created:N0} new, {entry.Value.Updated:N0} changed, {entry.Value.Unchanged:N0} unchanged)"));
        board.Say(string.Create(CultureInfo.InvariantCulture,
            $"{file}: {report.Rows:N0} rows, {report.Rejects:N0} rejected{(report.Rejects > 0 ? $", listed in {rejectsFile}" : "")}"));
        foreach (var line in objects)
            board.Say($"  {line}");
    }
}
