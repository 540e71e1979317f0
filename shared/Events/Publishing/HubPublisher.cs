using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Cadenza.Events.Packing;

namespace Cadenza.Events.Publishing;

/// <summary>
/// Publishes to Event Hubs over AMQP. A publish returns when the hub has acknowledged every event; what was acknowledged is not lost.
/// </summary>
/// <remarks>
/// Thread safe; make one a process. Events are batched by partition (see <see cref="PartitionKeyHash"/>) in the order given, and sent
/// with a bounded number of transfers outstanding. A transfer that fails is sent again, so an event may arrive twice: its id is what
/// tells.
/// </remarks>
public sealed class HubPublisher : IAsyncDisposable
{
    private readonly HubPublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly AmqpNamespace _amqp;
    private readonly SemaphoreSlim _outstanding;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _partitions = new();

    /// <summary>A publisher; it connects when first used.</summary>
    public HubPublisher(EventHubsConnection connection, HubPublisherOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _amqp = new AmqpNamespace(connection, options.SendTimeout, time);
        _outstanding = new SemaphoreSlim(options.MaxOutstanding);
    }

    /// <summary>Which connection is in use, counted up from 0.</summary>
    internal int Connection => _amqp.Generation;

    /// <summary>Publishes events, and returns once the hub has all of them.</summary>
    /// <exception cref="HubUnavailableException">The hub did not acknowledge all of them in time.</exception>
    /// <exception cref="ArgumentException">An event is greater than a transfer may be; nothing was sent.</exception>
    public async Task PublishAsync(string hub, IReadOnlyCollection<HubEvent> events, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(_options.PublishTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Not all of AMQPNetLite can be cancelled: a try that is under way is left behind, and ends by its own timeout.
            await PublishCoreAsync(hub, events, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubUnavailableException($"{hub}: publishing {events.Count} events took more than {_options.PublishTimeout.TotalSeconds} s.", e);
        }
    }

    /// <summary>Publishes one event to a partition, and returns once the hub has it.</summary>
    /// <exception cref="HubUnavailableException">The hub did not acknowledge it.</exception>
    public Task PublishToPartitionAsync(string hub, string partitionId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var batch = new AmqpBatch();
        batch.Add(body);
        return SendAsync($"{hub}/Partitions/{partitionId}", batch, cancellationToken);
    }

    /// <summary>The ids of the hub's partitions, asked of the hub once a process.</summary>
    /// <exception cref="HubUnavailableException">The hub did not answer.</exception>
    public async Task<IReadOnlyList<string>> GetPartitionIdsAsync(string hub, CancellationToken cancellationToken = default)
    {
        if (_partitions.TryGetValue(hub, out var known))
        {
            return known;
        }

        var body = await RetryAsync($"{hub}: asking for its partitions", () => _amqp.RequestAsync(Describe(hub), _options.SendTimeout, cancellationToken), cancellationToken);
        var ids = (body as Map)?["partition_ids"] switch
        {
            string[] array => array,
            IEnumerable<object> list => [.. list.Select(item => item.ToString()!)],
            _ => [],
        };
        return ids.Length > 0 ? _partitions.GetOrAdd(hub, ids) : throw new HubUnavailableException($"{hub}: the hub names no partitions.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _amqp.DisposeAsync();
        _outstanding.Dispose();
    }

    private static Message Describe(string hub) => new()
    {
        ApplicationProperties = new ApplicationProperties { ["operation"] = "READ", ["name"] = hub, ["type"] = "com.microsoft:eventhub" },
    };

    private async Task PublishCoreAsync(string hub, IReadOnlyCollection<HubEvent> events, CancellationToken cancellationToken)
    {
        var partitions = await GetPartitionIdsAsync(hub, cancellationToken);
        var messages = _options.PackMaxBytes > 0 ? EnvelopePacker.Pack(events, Math.Min(_options.PackMaxBytes, _options.MaxBatchBytes - AmqpBatch.OverheadBytes)) : events;
        var batches = HubBatches.Make(messages, partitions.Count, _options.MaxBatchBytes);
        await Task.WhenAll(batches.Select(batch => SendAsync($"{hub}/Partitions/{partitions[batch.Partition]}", batch.Batch, cancellationToken)));
    }

    private async Task SendAsync(string address, AmqpBatch batch, CancellationToken cancellationToken)
    {
        await _outstanding.WaitAsync(cancellationToken);
        try
        {
            await RetryAsync($"{address}: sending {batch.Count} events", () => SendOnceAsync(address, batch, cancellationToken), cancellationToken);
        }
        finally
        {
            _outstanding.Release();
        }
    }

    private async Task<bool> SendOnceAsync(string address, AmqpBatch batch, CancellationToken cancellationToken)
    {
        var sender = await _amqp.SenderAsync(address, cancellationToken);
        await sender.SendAsync(batch.ToMessage(), _options.SendTimeout);
        return true;
    }

    private async Task<T> RetryAsync<T>(string what, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var generation = _amqp.Generation;
            try
            {
                return await action();
            }
            catch (Exception e) when (e is AmqpException or System.Net.Sockets.SocketException or IOException or TimeoutException or ObjectDisposedException)
            {
                if (e is not AmqpException || _amqp.IsBroken)
                {
                    // Not for a plain rejection: all other transfers are on this connection.
                    await _amqp.ResetAsync(generation, cancellationToken);
                }

                if (attempt >= _options.Attempts)
                {
                    throw new HubUnavailableException($"{what} failed {attempt} times: {e.Message}", e);
                }

                await Task.Delay(_options.RetryDelay * Math.Pow(2, attempt - 1), _time, cancellationToken);
            }
        }
    }
}
