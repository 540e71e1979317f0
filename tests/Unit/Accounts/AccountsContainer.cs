using System.Globalization;
using System.Net;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Cadenza.Tests.Unit.Accounts;

/// <summary>
/// The container of accounts in memory, with ETags as Cosmos DB has them. Each call can be made to wait for its turn, so that a test
/// decides in which order the calls of several callers happen.
/// </summary>
internal sealed class AccountsContainer
{
    private readonly Dictionary<string, (byte[] Body, int Version)> _documents = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private int _versions;
    private bool _takesTurns;

    public AccountsContainer()
    {
        var container = new Mock<Container>();
        container.Setup(c => c.ReadItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns((string id, PartitionKey _, ItemRequestOptions _, CancellationToken _) => InTurnAsync(() => Read(id)));
        container.Setup(c => c.CreateItemStreamAsync(It.IsAny<Stream>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns((Stream body, PartitionKey key, ItemRequestOptions _, CancellationToken _) => InTurnAsync(() => Create(IdOf(key), Bytes(body))));
        container.Setup(c => c.ReplaceItemStreamAsync(It.IsAny<Stream>(), It.IsAny<string>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns((Stream body, string id, PartitionKey _, ItemRequestOptions options, CancellationToken _) => InTurnAsync(() => Replace(id, Bytes(body), options.IfMatchEtag)));
        container.Setup(c => c.DeleteItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns((string id, PartitionKey _, ItemRequestOptions _, CancellationToken _) =>
                InTurnAsync(() => Answer(_documents.Remove(id) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound)));
        Container = container.Object;
    }

    public Container Container { get; }

    public IEnumerable<string> Ids => _documents.Keys;

    /// <summary>Everything that is stored, as text.</summary>
    public string Text => string.Concat(_documents.Values.Select(document => System.Text.Encoding.UTF8.GetString(document.Body)));

    /// <summary>Runs the calls of several callers one at a time, each time the one that a number chooses, and returns how each ended.</summary>
    public async Task<IReadOnlyList<Task<T>>> InterleaveAsync<T>(IReadOnlyList<int> choices, params IReadOnlyList<Func<Task<T>>> callers)
    {
        _takesTurns = true;
        List<Task<T>> running = [.. callers.Select(caller => caller())];
        for (var turn = 0; _waiting.Count > 0; turn++)
        {
            var next = choices[turn % choices.Count] % _waiting.Count;
            var chosen = _waiting[next];
            _waiting.RemoveAt(next);
            // What follows happens here and now, up to that caller's next call.
            chosen.SetResult();
        }

        _takesTurns = false;
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        return running;
    }

    private async Task<ResponseMessage> InTurnAsync(Func<ResponseMessage> call)
    {
        if (_takesTurns)
        {
            var turn = new TaskCompletionSource();
            _waiting.Add(turn);
            await turn.Task.ConfigureAwait(false);
        }

        return call();
    }

    private ResponseMessage Read(string id) => _documents.TryGetValue(id, out var found) ? Answer(HttpStatusCode.OK, found.Version, found.Body) : Answer(HttpStatusCode.NotFound);

    private ResponseMessage Create(string id, byte[] body) => _documents.ContainsKey(id) ? Answer(HttpStatusCode.Conflict) : Put(id, body, HttpStatusCode.Created);

    private ResponseMessage Replace(string id, byte[] body, string etag) => !_documents.TryGetValue(id, out var found) ? Answer(HttpStatusCode.NotFound)
        : Tag(found.Version) != etag ? Answer(HttpStatusCode.PreconditionFailed)
        : Put(id, body, HttpStatusCode.OK);

    private ResponseMessage Put(string id, byte[] body, HttpStatusCode status)
    {
        _documents[id] = (body, ++_versions);
        return Answer(status, _versions);
    }

    private static ResponseMessage Answer(HttpStatusCode status, int version = 0, byte[]? body = null)
    {
        var answer = new ResponseMessage(status);
        answer.Headers.Add("etag", Tag(version));
        if (body is not null)
            answer.Content = new MemoryStream(body);
        return answer;
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);

    // A partition key says its value as a JSON array of one text.
    private static string IdOf(PartitionKey key) => System.Text.Json.JsonSerializer.Deserialize<string[]>(key.ToString())![0];

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
