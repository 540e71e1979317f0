using System.Runtime.CompilerServices;
using System.Text.Json;
using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>A dump of Open Opus: one JSON document, with composers and under each the works.</summary>
internal sealed class OpenOpusFormat(IReadOnlyDictionary<string, CatalogId> knownArtists) : IImportReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        ImportSource source, CsvPosition? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var document = await ParseAsync(source, cancellationToken).ConfigureAwait(false);
        var composers = document.RootElement.TryGetProperty("composers", out var found) && found.ValueKind == JsonValueKind.Array
            ? found
            : throw new InvalidDataException("the dump has no composers");

        // The document has no lines: a position is the composer's place.
        var place = 0;
        foreach (var composer in composers.EnumerateArray())
        {
            var position = new CsvPosition(place, place + 1);
            var next = new CsvPosition(++place, place + 1);
            if (position.Offset < (from?.Offset ?? 0))
                continue;

            foreach (var item in new OpenOpusComposer(composer, position, next, knownArtists).Items())
                yield return item;
        }
    }

    private static async Task<JsonDocument> ParseAsync(ImportSource source, CancellationToken cancellationToken)
    {
        var bytes = await source.PeekAsync(ImportLimits.OpenOpusBytes + 1, cancellationToken).ConfigureAwait(false);
        if (bytes.Length > ImportLimits.OpenOpusBytes)
            throw new InvalidDataException($"the dump has more than {ImportLimits.OpenOpusBytes >> 20} MiB");

        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the dump is broken JSON: {error.Message}");
        }
    }
}
