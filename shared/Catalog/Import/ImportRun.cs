using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Storage;

namespace Cadenza.Catalog.Import;

/// <summary>
/// What a run keeps between its steps, as blobs under <c>runs/{run}/</c>. Each is written whole, when its step is done: a step whose
/// blob is there is not done again, so an import that was killed goes on where it was.
/// </summary>
internal sealed class ImportRun(BlobContainerClient container, string run)
{
    private readonly string _prefix = $"runs/{run}/";

    /// <summary>The blob's name in the container.</summary>
    public string Name(string name) => _prefix + name;

    /// <summary>The part of a file that one step read.</summary>
    public static string Chunk(int chunk) => string.Create(CultureInfo.InvariantCulture, $"split/{chunk:D6}");

    /// <summary>What a part of a stage found out.</summary>
    public static string Facts(ImportStage stage, int bucket) => string.Create(CultureInfo.InvariantCulture, $"facts/{(int)stage}-{bucket:D5}");

    /// <summary>What came of a part of a stage.</summary>
    public static string Done(ImportStage stage, int bucket) => string.Create(CultureInfo.InvariantCulture, $"done/{(int)stage}-{bucket:D5}.json");

    /// <summary>The rejects of a step.</summary>
    public static string Rejects(string step) => $"rejects/{step.Replace('/', '-')}";

    public async Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class =>
        await container.ReadOrNullAsync(Name(name), cancellationToken).ConfigureAwait(false) is { } found
            ? JsonSerializer.Deserialize(found.Content.ToMemory().Span, json)
            : null;

    public Task WriteAsync<T>(string name, T value, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        WriteFileAsync(name, BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, json)), cancellationToken);

    public Task WriteFileAsync(string name, BinaryData content, CancellationToken cancellationToken, IDictionary<string, string>? metadata = null) =>
        container.GetBlobClient(Name(name)).UploadAsync(content, new BlobUploadOptions { Metadata = metadata }, cancellationToken);

    /// <summary>The names of the blobs below a folder, in order, with their metadata.</summary>
    public async Task<List<(string Name, IDictionary<string, string> Metadata)>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var blobs = new List<(string, IDictionary<string, string>)>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = Name(folder) }, cancellationToken).ConfigureAwait(false))
            blobs.Add((blob.Name[_prefix.Length..], blob.Metadata));

        return blobs;
    }

    /// <summary>One section of a file of rows.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadSectionAsync(string name, int section, int sections, CancellationToken cancellationToken)
    {
        var table = await ReadRangeAsync(name, 0, RowSections.TableBytes(sections), cancellationToken).ConfigureAwait(false);
        var (from, to) = RowSections.Range(table.Span, section);
        return from == to ? default : await ReadRangeAsync(name, from, to - from, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A whole blob, as a stream.</summary>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) =>
        container.GetBlobClient(Name(name)).OpenReadAsync(cancellationToken: cancellationToken);

    /// <summary>Deletes what the run kept. The plan goes last: until then the run is seen to be there.</summary>
    public async Task DeleteAsync(string plan, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in (await ListAsync("", cancellationToken).ConfigureAwait(false)).OrderBy(blob => blob.Name == plan))
            await container.DeleteBlobIfExistsAsync(Name(name), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>> ReadRangeAsync(string name, long offset, long length, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
        var found = await container.GetBlobClient(Name(name)).DownloadContentAsync(options, cancellationToken).ConfigureAwait(false);
        return found.Value.Content.ToMemory();
    }
}
