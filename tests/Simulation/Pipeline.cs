using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Publishing;
using Cadenza.Events.Storage;
using Cadenza.Functions.Events;
using Cadenza.Functions.Library;
using Cadenza.Library.Listening;
using Cadenza.Tests.Simulation.Hub;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Simulation;

/// <summary>
/// The event pipeline as one process of the Function App holds it. This file alone knows its types: when they change, the simulator
/// follows here.
/// </summary>
internal sealed class Pipeline
{
    /// <summary>Whether publishers may send gzip.</summary>
    public static bool TakesGzip => false;

    private static readonly Dictionary<string, MethodInfo> Activities = typeof(CloseHoursActivities).GetMethods()
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    private readonly EventIngester _ingester;
    private readonly CloseHoursActivities _activities;
    private readonly Action<string> _listeningCounted;

    /// <summary>A process's own objects over storage.</summary>
    public Pipeline(BlobServiceClient storage, int lookbackHours, IReadOnlyDictionary<string, int> partitions, Action<string> listeningCounted)
    {
        _listeningCounted = listeningCounted;
        var containers = new EventContainers(storage);
        _ingester = new EventIngester(containers, EventRegistry.Platform, new IngestOptions());
        var closer = new HubCloser(containers, EventRegistry.Platform, new ClosingOptions { LookbackHours = lookbackHours, Parallelism = 4 });
        _activities = new CloseHoursActivities(closer, Publisher(partitions), NullLogger<CloseHoursActivities>.Instance);
    }

    /// <summary>The orchestrator that closes a hub's hours; its input is the hub.</summary>
    public static Task CloseHours(TaskOrchestrationContext context) => CloseHoursOrchestrator.CloseHours(context);

    /// <summary>Ingests a batch.</summary>
    public async Task IngestAsync(string hub, int partition, IReadOnlyList<HubMessage> messages) => await _ingester.IngestAsync(
        hub, partition, [.. messages.Select(message => new ReceivedMessage(message.Sequence, message.EnqueuedAt, message.Message.Body))]);

    /// <summary>Runs an activity of the orchestrator by its name; input and output are JSON.</summary>
    public async Task<string?> RunActivityAsync(string name, string? input)
    {
        if (name == nameof(CountListeningActivity.CountListening))
        {
            // It is over Cosmos DB, and has tests of its own: here only whether it came before the seal.
            _listeningCounted(JsonDataConverter.Default.Deserialize<ShareOfHour>(input)!.Hour.Path);
            return "0";
        }

        var method = Activities[name];
        var task = (Task)method.Invoke(_activities, [JsonDataConverter.Default.Deserialize(input, method.GetParameters()[0].ParameterType), CancellationToken.None])!;
        await task;
        return JsonDataConverter.Default.Serialize(task.GetType().GetProperty("Result")?.GetValue(task) is { } result && result.GetType().Name != "VoidTaskResult" ? result : null);
    }

    /// <summary>What a transfer to each partition holds, as the publisher cuts it by the messages' keys.</summary>
    public static IEnumerable<(int Partition, IReadOnlyList<SimulatedMessage> Messages)> Transfers(IReadOnlyList<SimulatedMessage> messages, int partitions) =>
        messages.GroupBy(message => PartitionKeyHash.PartitionOf(message.Key, partitions)).Select(group => (group.Key, (IReadOnlyList<SimulatedMessage>)[.. group]));

    /// <summary>A heartbeat's envelope.</summary>
    public static byte[] Heartbeat(Guid id, DateTimeOffset now) => Heartbeats.Make(id, now).ToArray();

    /// <summary>The types whose hours have a manifest even when nothing came.</summary>
    public static IEnumerable<string> AlwaysClosed(string hub) =>
        EventRegistry.Platform.Types.Where(type => type.Hub == hub && type.IsRoyaltyBearing).Select(type => type.Name);

    /// <summary>The hour that a time lies in, as blob names have it.</summary>
    public static string HourPath(DateTimeOffset time) => HourBucket.Of(time).Path;

    /// <summary>The hour that a time lies in, as frontiers have it.</summary>
    public static string HourKey(DateTimeOffset time) => HourBucket.Of(time).Key;

    /// <summary>Whether it says that the messages do not continue what is committed.</summary>
    public static bool IsGap(Exception e) => e is SequenceException;

    /// <summary>Whether it says, by name, that what must agree does not; nothing else may make a step fail for ever.</summary>
    public static bool IsAlarm(string exceptionType) =>
        exceptionType.EndsWith(nameof(ReconciliationException), StringComparison.Ordinal)
        || exceptionType.EndsWith(nameof(ImmutableBlobChangedException), StringComparison.Ordinal)
        || exceptionType.EndsWith(nameof(InvalidDataException), StringComparison.Ordinal);

    /// <summary>A publisher that knows the partitions, and so asks no hub.</summary>
    private static HubPublisher Publisher(IReadOnlyDictionary<string, int> partitions)
    {
        var connection = EventHubsConnection.Parse("Endpoint=sb://hub.invalid/;SharedAccessKeyName=k;SharedAccessKey=a2V5");
        var publisher = new HubPublisher(connection, new HubPublisherOptions(), TimeProvider.System);
        foreach (var (hub, count) in partitions)
        {
            KnownPartitions(publisher)[hub] = [.. Enumerable.Range(0, count).Select(partition => partition.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        }

        return publisher;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_partitions")]
    private static extern ref ConcurrentDictionary<string, IReadOnlyList<string>> KnownPartitions(HubPublisher publisher);
}
