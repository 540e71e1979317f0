using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>
/// Lists in chunks in one container, each in a logical partition with its header. An edit is one transactional batch (the header, if
/// nobody replaced it meanwhile, with new and retired chunks), so that it happens whole or not at all; and is decided anew when another was faster.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
internal sealed class ChunkedListStore<THeader, TItem>(Container container, ChunkedListLayout<THeader, TItem> layout, TimeProvider time)
    where THeader : class, IListHeader<THeader, TItem>
{
    /// <summary>How often an edit is tried before it is given up: 24 times.</summary>
    public const int AttemptsMax = 24;

    private const int ReadAttemptsMax = 3;
    private const int IdBytes = 9;
    private static readonly TimeSpan DelayUnit = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan DelayMax = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ChunkDocuments<THeader, TItem> _chunks = new(container, layout);

    /// <summary>The header; null when there is no such list.</summary>
    public async Task<THeader?> FindAsync(string partition, CancellationToken cancellationToken) =>
        (await container.FindAsync(layout.HeaderId, partition, layout.HeaderJson, cancellationToken).ConfigureAwait(false))?.Document;

    /// <summary>
    /// The header, and a page of its list: at most <paramref name="limit"/> items from <paramref name="offset"/> on. Null when there is no
    /// such list.
    /// </summary>
    public async Task<(THeader Header, IReadOnlyList<TItem> Items)?> ReadAsync(
        string partition, int offset, int limit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= ReadAttemptsMax; attempt++)
        {
            if (await FindAsync(partition, cancellationToken).ConfigureAwait(false) is not { } header)
                return null;

            try
            {
                return (header, await ReadAsync(partition, header.Items, offset, limit, cancellationToken).ConfigureAwait(false));
            }
            catch (StaleListException)
            {
                // Another header is there by now.
            }
        }

        throw DomainException.Unavailable(RetryAfter);
    }

    /// <summary>A page of a list whose header is known.</summary>
    /// <exception cref="StaleListException">A chunk of it has gone since.</exception>
    public async Task<IReadOnlyList<TItem>> ReadAsync(
        string partition, ChunkedList list, int offset, int limit, CancellationToken cancellationToken)
    {
        var slices = list.Slice(offset, limit);
        var chunks = await _chunks.LoadAsync(partition, [.. slices.Select(slice => slice.Chunk)], cancellationToken).ConfigureAwait(false);
        return [.. slices.SelectMany(slice => chunks[slice.Chunk.Id].Skip(slice.Start).Take(slice.Count))];
    }

    /// <summary>The items of these chunks, by the chunk's id.</summary>
    /// <exception cref="StaleListException">A chunk has gone since.</exception>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<TItem>>> LoadAsync(
        string partition, IReadOnlyList<ChunkRef> chunks, CancellationToken cancellationToken) =>
        _chunks.LoadAsync(partition, chunks, cancellationToken);

    /// <summary>Edits a list, and says what its header is afterwards.</summary>
    /// <param name="partition">The list's partition.</param>
    /// <param name="decide">
    /// Says what to do about the present header, which is null when there is none; null when nothing is to be done. Asked again whenever
    /// another edit was faster, or it throws a <see cref="StaleListException"/>; so it must not do anything itself.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DomainException">Others were faster <see cref="AttemptsMax"/> times.</exception>
    public async Task<THeader?> EditAsync(
        string partition, Func<THeader?, CancellationToken, ValueTask<ListEdit<THeader, TItem>?>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            try
            {
                var current = await container.FindAsync(layout.HeaderId, partition, layout.HeaderJson, cancellationToken).ConfigureAwait(false);
                if (await decide(current?.Document, cancellationToken).ConfigureAwait(false) is not { } edit)
                    return current?.Document;

                if (await TryEditAsync(partition, current?.ETag, edit, cancellationToken).ConfigureAwait(false) is { } edited)
                    return edited;
            }
            catch (StaleListException)
            {
                // Decided on what another edit has changed: as good as too slow.
            }

            var delay = Random.Shared.NextDouble() * Math.Min(DelayMax.TotalMilliseconds, DelayUnit.TotalMilliseconds * attempt * attempt);
            await Task.Delay(TimeSpan.FromMilliseconds(delay), time, cancellationToken).ConfigureAwait(false);
        }

        throw DomainException.TooManyRequests(RetryAfter);
    }

    private async Task<THeader?> TryEditAsync(
        string partition, string? etag, ListEdit<THeader, TItem> edit, CancellationToken cancellationToken)
    {
        var header = edit.Header;
        var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
        if (edit.Splices.Count > 0)
        {
            var plan = header.Items.Splice(edit.Splices, layout.ChunkMax);
            var chunks = await _chunks.LoadAsync(partition, plan.Needed, cancellationToken).ConfigureAwait(false);
            var change = plan.Build(id => chunks[id], NewId);
            header = header.With(change);
            _chunks.Add(batch, partition, change);
        }

        layout.AddHeader(batch, header, etag);
        edit.Also?.Invoke(batch);
        using var response = await CosmosResponses.SendAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
            return null;

        CosmosResponses.ThrowIfFailed(response);
        return header;
    }

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
}
