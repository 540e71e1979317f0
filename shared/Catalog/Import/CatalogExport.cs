using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cadenza.Catalog.Import.Formats;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog.Import;

/// <summary>
/// Writes the catalogue as JSON Lines that <see cref="CatalogImport"/> reads: type by type, each by id, so that the same catalogue
/// gives the same bytes. Copies are left out: an import makes them, and the listings, anew.
/// </summary>
public sealed class CatalogExport(Container catalog)
{
    private static readonly (CatalogType Type, Func<JsonElement, JsonObject> ToLine)[] Lines =
    [
        (CatalogType.Artist, element => LineOf(element, CatalogJson.Default.ArtistDocument)),
        (CatalogType.Work, element => LineOf(element, CatalogJson.Default.WorkDocument)),
        (CatalogType.Album, element => Without(LineOf(element, CatalogJson.Default.AlbumDocument), "tracks")),
        (CatalogType.Track, element => Referring(LineOf(element, CatalogJson.Default.TrackDocument), "album")),
        (CatalogType.Show, element => LineOf(element, CatalogJson.Default.ShowDocument)),
        (CatalogType.Episode, element => Referring(LineOf(element, CatalogJson.Default.EpisodeDocument), "show")),
        (CatalogType.Audiobook, element => Without(LineOf(element, CatalogJson.Default.AudiobookDocument), "chapters")),
        (CatalogType.Chapter, element => Referring(LineOf(element, CatalogJson.Default.ChapterDocument), "audiobook")),
        (CatalogType.AudioAnalysis, element => LineOf(element, CatalogJson.Default.AudioAnalysisDocument)),
        (CatalogType.RelatedArtists, element => LineOf(element, CatalogJson.Default.RelatedArtistsDocument)),
    ];

    // Says of which state of the links' own document a copy is, and that document stays here.
    private const string LinksVersion = "links_version";

    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The types that are written, in their order.</summary>
    public static IReadOnlyList<CatalogType> Types { get; } = [.. Lines.Select(line => line.Type)];

    /// <summary>Writes the objects of these types.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <param name="types">Which; the order does not matter.</param>
    /// <param name="report">Takes how many lines are written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many lines were written, the header not among them.</returns>
    public async Task<long> WriteAsync(
        Stream output, IReadOnlyCollection<CatalogType> types, Action<long>? report, CancellationToken cancellationToken)
    {
        var total = 0L;
        await using var json = new Utf8JsonWriter(output, Readable);
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(JsonLinesFormat.Header + "\n"), cancellationToken).ConfigureAwait(false);
        foreach (var (type, toLine) in Lines.Where(line => types.Contains(line.Type)))
        {
            await foreach (var page in PagesAsync(type, toLine, cancellationToken).ConfigureAwait(false))
            {
                foreach (var line in page)
                {
                    line.WriteTo(json);
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                    json.Reset();
                    output.WriteByte((byte)'\n');
                }

                total += page.Count;
                report?.Invoke(total);
            }
        }

        return total;
    }

    private async IAsyncEnumerable<IReadOnlyList<JsonObject>> PagesAsync(
        CatalogType type, Func<JsonElement, JsonObject> toLine, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A semicolon follows the colon: between the two are the ids of the type.
        var query = new QueryDefinition("SELECT * FROM c WHERE c.id > @from AND c.id < @to ORDER BY c.id")
            .WithParameter("@from", $"{type.Name()}:").WithParameter("@to", $"{type.Name()};");
        using var pages = catalog.GetItemQueryStreamIterator(query, requestOptions: new QueryRequestOptions { MaxItemCount = 1000 });
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            yield return await CosmosResponses.ReadFeedAsync(response, toLine, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The document as it is stored, without what the service adds.</summary>
    private static JsonObject LineOf<T>(JsonElement element, JsonTypeInfo<T> json)
        where T : CatalogDocument
    {
        var document = element.Deserialize(json) ?? throw new JsonException("A document is null.");
        var line = JsonSerializer.SerializeToNode(document, json)!.AsObject();
        line.Remove("id");
        line.Remove("type");
        line.Remove(LinksVersion);
        line.Insert(0, "type", document.Type.Name());
        return line;
    }

    private static JsonObject Without(JsonObject line, string name)
    {
        line.Remove(name);
        return line;
    }

    /// <summary>Of what it belongs to, the id alone.</summary>
    private static JsonObject Referring(JsonObject line, string name)
    {
        line[name] = new JsonObject { ["id"] = line[name]!["id"]!.GetValue<string>() };
        return line;
    }
}
