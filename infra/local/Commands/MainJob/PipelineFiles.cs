using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Royalties;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Reads what the pipeline leaves in blob storage: hourly reports and statements.</summary>
internal sealed class PipelineFiles(BlobServiceClient blobs)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly BlobContainerClient _clean = blobs.GetBlobContainerClient("clean");
    private readonly BlobContainerClient _statements = blobs.GetBlobContainerClient("statements");

    /// <summary>How many hours of the day each hub has closed, over all hubs.</summary>
    public async Task<int> CountClosedHoursAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var closed = await Task.WhenAll(Hubs.All.Select(hub => NamesAsync(_clean, CleanNames.Reports(hub, day), cancellationToken)));
        return closed.Sum(names => names.Count);
    }

    /// <summary>Whether every hub has closed its hours through this one: what a hub's frontier says is what the payout goes by.</summary>
    public async Task<bool> AreClosedThroughAsync(HourBucket hour, CancellationToken cancellationToken)
    {
        var frontiers = await Task.WhenAll(Hubs.All.Select(hub => ReadAllAsync<HubFrontier>(_clean, CleanNames.Frontier(hub), cancellationToken)));
        return frontiers.All(found => found is [{ ClosedThrough: { } closed }] && closed >= hour);
    }

    /// <summary>The reports of the day's closed hours, of every hub.</summary>
    public async Task<IReadOnlyList<HourReport>> ReadReportsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(Hubs.All.Select(hub => ReadAllAsync<HourReport>(_clean, CleanNames.Reports(hub, day), cancellationToken)));
        return [.. found.SelectMany(reports => reports)];
    }

    /// <summary>Every statement that the month's summary names, the greatest amount first.</summary>
    public async Task<IReadOnlyList<Statement>> ReadStatementsAsync(Period period, CancellationToken cancellationToken)
    {
        var summary = await ReadAsync<PayoutSummary>(_statements, PayoutSummary.NameOf(period), cancellationToken);
        var statements = await Task.WhenAll(summary.Payees.Select(payee =>
            ReadAsync<Statement>(_statements, summary.StatementNameOf(payee), cancellationToken)));
        return [.. statements.OrderByDescending(statement => statement.AmountMinor).ThenBy(statement => statement.PayeeId, StringComparer.Ordinal)];
    }

    /// <summary>How many files of a month's statements there are so far.</summary>
    public async Task<int> CountStatementFilesAsync(Period period, CancellationToken cancellationToken) =>
        (await NamesAsync(_statements, string.Create(CultureInfo.InvariantCulture, $"{period}/"), cancellationToken)).Count;

    private static async Task<T[]> ReadAllAsync<T>(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(container, prefix, cancellationToken);
        return await Task.WhenAll(names.Select(name => ReadAsync<T>(container, name, cancellationToken)));
    }

    private static async Task<T> ReadAsync<T>(BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        var blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
        return JsonSerializer.Deserialize<T>(blob.Value.Content, SnakeCase)!;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
