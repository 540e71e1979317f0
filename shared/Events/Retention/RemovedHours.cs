using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Retention;

/// <summary>Which hours are removed: reads and moves the marks.</summary>
internal sealed class RemovedHours(BlobContainerClient clean)
{
    private const string Folder = "_removed/";
    private const string HubsFolder = $"{Folder}_hubs/";
    private const string Extension = ".json";

    /// <summary>How far a type's hours are removed; null before the first time.</summary>
    public async Task<RemovalMark?> OfTypeAsync(string type, CancellationToken cancellationToken) => (await ReadAsync(NameOf(type), cancellationToken)).Mark;

    /// <summary>How far what a hub's types have in common is removed: journals, reports, quarantine.</summary>
    public async Task<RemovalMark?> OfHubAsync(string hub, CancellationToken cancellationToken) => (await ReadAsync(NameOfHub(hub), cancellationToken)).Mark;

    /// <summary>The problem, unless a type's hour was removed: then that.</summary>
    public async Task<Exception> ExplainAsync(string type, HourBucket hour, ReconciliationException problem, CancellationToken cancellationToken) =>
        Explain(await OfTypeAsync(type, cancellationToken), type, hour, problem);

    /// <summary>The problem, unless a hub's hour was removed: then that.</summary>
    public async Task<Exception> ExplainHubAsync(string hub, HourBucket hour, ReconciliationException problem, CancellationToken cancellationToken) =>
        Explain(await OfHubAsync(hub, cancellationToken), hub, hour, problem);

    /// <summary>The types that have a mark, in the order of their names.</summary>
    public async Task<IReadOnlyList<string>> TypesAsync(CancellationToken cancellationToken)
    {
        var types = new List<string>();
        await foreach (var blob in clean.GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellationToken))
        {
            if (!blob.Name.StartsWith(HubsFolder, StringComparison.Ordinal))
            {
                types.Add(blob.Name[Folder.Length..^Extension.Length]);
            }
        }

        return types;
    }

    /// <summary>
    /// Moves a mark up to where it is to be, unless it is past that already, and returns where it is: a retention that was made longer does not bring
    /// back what is removed. A mark that somebody else has moved meanwhile fails with 412 or 409, and the step is done again.
    /// </summary>
    public async Task<RemovalMark> MoveAsync(RemovalMark to, CancellationToken cancellationToken)
    {
        var name = to.Type is null ? NameOfHub(to.Hub) : NameOf(to.Type);
        var (there, etag) = await ReadAsync(name, cancellationToken);
        var moved = there?.Through > to.Through ? to with { Through = there.Through } : to;
        if (moved != there)
        {
            var conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = etag };
            var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(moved, EventJson.Default.RemovalMark));
            await clean.GetBlobClient(name).UploadAsync(json, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
        }

        return moved;
    }

    private static Exception Explain(RemovalMark? mark, string what, HourBucket hour, ReconciliationException problem) => hour <= mark?.Through
        ? new HourRemovedException($"{what} of {hour} is removed: it is kept for {mark.RetentionDays} days.", problem)
        : problem;

    private async Task<(RemovalMark? Mark, ETag? ETag)> ReadAsync(string name, CancellationToken cancellationToken) =>
        await clean.ReadOrNullAsync(name, cancellationToken) is { } blob
            ? (JsonSerializer.Deserialize(blob.Content, EventJson.Default.RemovalMark)!, blob.Details.ETag)
            : (null, null);

    private static string NameOf(string type) => $"{Folder}{type}{Extension}";

    private static string NameOfHub(string hub) => $"{HubsFolder}{hub}{Extension}";
}
