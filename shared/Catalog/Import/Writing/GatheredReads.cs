using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>A document as it was read, and its version.</summary>
internal sealed record ReadDocument(byte[] Json, string ETag);

/// <summary>
/// Point reads that many ask for at once, in few requests: what is asked for while requests are under way goes into the next one. An
/// import asks for far more documents than there are, and of those that are not there an answer says nothing.
/// </summary>
/// <remarks>Thread-safe. For a container whose partition key is the id.</remarks>
internal sealed class GatheredReads(Documents documents)
{
    private const int KeysMax = 200;
    private const int RequestsMax = 2;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private int _requests;

    /// <summary>The document; null when there is none.</summary>
    public Task<ReadDocument?> FindAsync(CatalogKey key, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(key.ToString());
        lock (_gate)
        {
            _queue.Enqueue(waiting);
            if (_requests < RequestsMax)
            {
                _requests++;
                _ = Task.Run(SendWaitingAsync, CancellationToken.None);
            }
        }

        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task SendWaitingAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                var found = await ReadAsync(batch.Select(waiting => waiting.Key).Distinct()).ConfigureAwait(false);
                batch.ForEach(waiting => waiting.Answer.SetResult(found.GetValueOrDefault(waiting.Key)));
            }
#pragma warning disable CA1031 // Whatever failed, those who wait for it are told.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                batch.ForEach(waiting => waiting.Answer.TrySetException(failure));
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>(Math.Min(_queue.Count, KeysMax));
            while (batch.Count < KeysMax && _queue.TryDequeue(out var waiting))
                batch.Add(waiting);
            if (batch.Count == 0)
                _requests--;

            return batch;
        }
    }

    // For all who wait for it: whoever goes away ends nothing. Keys are letters, digits and a colon: they can stand in a text, which is
    // cheaper by far than a ReadMany, whose parameters are serialised one by one.
    private async Task<Dictionary<string, ReadDocument>> ReadAsync(IEnumerable<string> keys)
    {
        var query = $"SELECT * FROM c WHERE c.id IN ({string.Join(',', keys.Select(key => $"\"{key}\""))})";
        var found = await documents.QueryAsync(partition: null, query, Read, CancellationToken.None).ConfigureAwait(false);
        return found.ToDictionary(document => document.Key, document => document.Document);
    }

    private static (string Key, ReadDocument Document) Read(JsonElement element) => (
        element.GetProperty("id").GetString()!,
        new ReadDocument(JsonMarshal.GetRawUtf8Value(element).ToArray(), element.GetProperty("_etag").GetString()!));

    /// <summary>One who waits for a document.</summary>
    private sealed record Waiting(string Key)
    {
        public TaskCompletionSource<ReadDocument?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
