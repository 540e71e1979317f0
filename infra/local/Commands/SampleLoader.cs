using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Cadenza.Local.Commands.Progress;
using Cadenza.Local.Sample;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Local.Commands;

/// <summary>Puts the sample catalogue into Cosmos DB, once for each version of it.</summary>
internal static class SampleLoader
{
    private const int WritesAtOnce = 24;
    private const string MarkerFile = "catalogue.sha256";

    /// <summary>Loads what is not loaded yet.</summary>
    public static async Task<SampleCatalog> LoadAsync(LocalStack stack, IProgressBoard board, CancellationToken cancellationToken)
    {
        var catalog = SampleCatalog.Load();
        var documents = SampleDocuments.Of(catalog).Select(document => (document, Body: document.Serialize())).ToArray();
        var stage = board.Begin("Load the sample catalogue", documents.Length);
        var hash = HashOf(documents.Select(item => item.Body));
        var marker = stack.Data.File(MarkerFile);
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, cancellationToken) == hash)
        {
            stage.Finish("is there");
            return catalog;
        }

        var written = 0;
        await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken }, async (item, cancel) =>
        {
            await WriteAsync(stack.Cosmos, item.document, item.Body, cancel);
            stage.Report(Interlocked.Increment(ref written));
        });
        await File.WriteAllTextAsync(marker, hash, cancellationToken);
        stage.Finish(string.Create(CultureInfo.InvariantCulture,
            $"{catalog.Works.Count:N0} works, {catalog.Albums.Count:N0} albums, {catalog.Tracks.Count:N0} tracks in {documents.Length:N0} documents"));
        return catalog;
    }

    private static async Task WriteAsync(CosmosDatabase cosmos, SampleDocument document, byte[] body, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(body);
        var (container, partition) = (cosmos.Container(document.Container), new PartitionKey(document.PartitionKey));

        // What became of a user since stays: a later version of the sample changes nothing about it.
        using var response = document.Container == CosmosLayout.Users
            ? await container.CreateItemStreamAsync(stream, partition, cancellationToken: cancellationToken)
            : await container.UpsertItemStreamAsync(stream, partition, cancellationToken: cancellationToken);
        if (response.StatusCode != HttpStatusCode.Conflict)
            response.EnsureSuccessStatusCode();
    }

    private static string HashOf(IEnumerable<byte[]> bodies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var body in bodies)
        {
            hash.AppendData(body);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
