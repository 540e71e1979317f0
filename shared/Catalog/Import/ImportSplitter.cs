using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Azure.Storage.Blobs;
using Cadenza.Catalog.Csv;
using Cadenza.Catalog.Import.Formats;

namespace Cadenza.Catalog.Import;

/// <summary>
/// Reads a file and sorts its rows by what belongs together, in pieces of bounded size. One pass: only who has read a CSV file up to
/// a place knows whether it lies between quotes. A piece that is written is never read again.
/// </summary>
internal sealed class ImportSplitter(BlobContainerClient container, ImportPlan plan)
{
    /// <summary>A piece ends after so many bytes of the file…</summary>
    private const long ChunkBytes = 8 << 20;

    /// <summary>…or of rows.</summary>
    private const long RowBytes = 32 << 20;

    /// <summary>…or so many rejects: a file of rubbish has a row every few bytes.</summary>
    private const int RejectsMax = 20_000;

    /// <summary>The stages into which rows are sorted here.</summary>
    public const int Stages = 2;

    private readonly ImportRun _run = new(container, plan.Run);

    /// <summary>Reads on, at most <paramref name="chunksMax"/> pieces.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read on.</exception>
    public async Task<SplitState> SplitAsync(int chunksMax, Action<SplitState> report, CancellationToken cancellationToken)
    {
        var state = await StateAsync(cancellationToken).ConfigureAwait(false);
        if (state.IsEnd)
            return state;

        var chunk = new SplitChunk(plan.Buckets);
        var first = state.Chunks;
        var reached = await PositionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var item in Reader().ReadAsync(Source(), reached, cancellationToken).ConfigureAwait(false))
        {
            if (chunk.IsFull(state.Offset, reached, item, ChunkBytes, RowBytes))
            {
                state = await WriteAsync(chunk, state, reached!.Value, isEnd: false, cancellationToken).ConfigureAwait(false);
                report(state);
                if (state.Chunks - first >= chunksMax)
                    return state;
                chunk = new SplitChunk(plan.Buckets);
            }

            chunk.Add(item);
            reached = item.Next;
        }

        state = await WriteAsync(chunk, state, reached ?? CsvPosition.Start, isEnd: true, cancellationToken).ConfigureAwait(false);
        report(state);
        return state;
    }

    /// <summary>How far the file is read.</summary>
    public async Task<SplitState> StateAsync(CancellationToken cancellationToken)
    {
        var chunks = await _run.ListAsync("split/", cancellationToken).ConfigureAwait(false);
        return chunks.Count == 0
            ? new SplitState(0, 0, 0, 0, false)
            : new SplitState(
                chunks.Count,
                chunks.Sum(chunk => Number(chunk.Metadata, "rows")),
                chunks.Sum(chunk => Number(chunk.Metadata, "rejects")),
                Number(chunks[^1].Metadata, "offset"),
                chunks[^1].Metadata["end"] == "1");
    }

    /// <summary>The bucket of a key: the same in every process.</summary>
    public static int BucketOf(string key, int buckets) => (int)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key)) % (ulong)buckets);

    private async Task<CsvPosition?> PositionAsync(CancellationToken cancellationToken)
    {
        var chunks = await _run.ListAsync("split/", cancellationToken).ConfigureAwait(false);
        return chunks.Count == 0 ? null : new CsvPosition(Number(chunks[^1].Metadata, "offset"), Number(chunks[^1].Metadata, "line"));
    }

    private async Task<SplitState> WriteAsync(SplitChunk chunk, SplitState state, CsvPosition reached, bool isEnd, CancellationToken cancellationToken)
    {
        var name = ImportRun.Chunk(state.Chunks);
        if (chunk.Rejects.Count > 0)
            await _run.WriteFileAsync(ImportRun.Rejects(name), RejectText.ToFile(chunk.Rejects), cancellationToken).ConfigureAwait(false);

        var metadata = new Dictionary<string, string>
        {
            ["rows"] = Text(chunk.Items),
            ["rejects"] = Text(chunk.Rejects.Count),
            ["offset"] = Text(reached.Offset),
            ["line"] = Text(reached.Line),
            ["end"] = isEnd ? "1" : "0",
        };
        await _run.WriteFileAsync(name, chunk.Sections.ToFile(), cancellationToken, metadata).ConfigureAwait(false);
        return new SplitState(state.Chunks + 1, state.Rows + chunk.Items, state.Rejects + chunk.Rejects.Count, reached.Offset, isEnd);
    }

    private IImportReader Reader() => plan.Format switch
    {
        ImportFormat.JsonLines => new JsonLinesFormat(),
        ImportFormat.TracksCsv => new TracksCsvFormat(plan.KnownArtists),
        _ => new OpenOpusFormat(plan.KnownArtists),
    };

    private ImportSource Source() => new(container.GetBlobClient(plan.Blob), plan.ETag);

    private static long Number(IDictionary<string, string> metadata, string name) => long.Parse(metadata[name], CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A piece of the file while it is read.</summary>
    private sealed class SplitChunk(int buckets)
    {
        public RowSections Sections { get; } = new(Stages * buckets);

        public List<ImportReject> Rejects { get; } = [];

        public int Items { get; private set; }

        /// <summary>Whether the item begins the next piece. Items of one place, such as a composer's works, stay together.</summary>
        public bool IsFull(long start, CsvPosition? reached, ImportItem item, long bytesMax, long rowBytesMax) =>
            Items > 0 && reached is { } end && item.Position.Offset >= end.Offset && (end.Offset - start >= bytesMax || Sections.Bytes >= rowBytesMax || Rejects.Count >= RejectsMax);

        public void Add(ImportItem item)
        {
            Items++;
            if (item.Reject is { } reject)
                Rejects.Add(reject);
            foreach (var row in item.Rows)
                Sections.Add(((int)row.Stage * buckets) + BucketOf(row.Key, buckets), row);
        }
    }
}
