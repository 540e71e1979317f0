using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Publishing;
using Cadenza.Events.Storage;
using Cadenza.Functions.Events;
using Cadenza.Functions.Library;
using Cadenza.Tests.Simulation.Hub;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Simulation;

/// <summary>How the processes of a run are set up.</summary>
/// <param name="LookbackHours">How many hours an event is held against.</param>
/// <param name="ChunkEvents">How many events of a type and hour are done in one go.</param>
/// <param name="IdCacheBytes">How many bytes of earlier ids a process keeps.</param>
/// <param name="IsCutSmall">Whether what is done a window, a stretch or a block at a time takes many of them.</param>
/// <param name="Partitions">The hubs, and how many partitions they have.</param>
/// <param name="ListeningCounted">Is told the path of an hour of which a share was counted.</param>
/// <param name="Alarm">Is told what is logged as an error or worse.</param>
internal sealed record PipelineSettings(
    int LookbackHours, int ChunkEvents, long IdCacheBytes, bool IsCutSmall, IReadOnlyDictionary<string, int> Partitions, Action<string> ListeningCounted, Action<string> Alarm);

/// <summary>
/// The event pipeline as one process of the Function App holds it. This file alone knows its types: when they change, the simulator
/// follows here.
/// </summary>
internal sealed class Pipeline
{
    /// <summary>The orchestrator that closes a hub's hours; its input is the hub.</summary>
    public const string CloseHours = nameof(CloseHoursOrchestrator.CloseHours);

    private static readonly Dictionary<string, MethodInfo> Activities = new[] { typeof(CloseHoursActivities), typeof(CheckPlausibilityActivities) }
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    private readonly IngestFunctions _ingest;
    private readonly CloseHoursActivities _closing;
    private readonly CheckPlausibilityActivities _checking;
    private readonly PipelineSettings _settings;

    /// <summary>A process's own objects over storage.</summary>
    public Pipeline(BlobServiceClient storage, PipelineSettings settings)
    {
        _settings = settings;
        var containers = new EventContainers(storage);
        var ingester = new EventIngester(containers, EventRegistry.Platform, new IngestOptions()) { Read = ReadOrBreak };
        _ingest = new IngestFunctions(ingester, NullLogger<IngestFunctions>.Instance);
        var options = new ClosingOptions
        {
            LookbackHours = settings.LookbackHours,
            Parallelism = 4,
            ChunkEvents = settings.ChunkEvents,
            ShardEvents = settings.ChunkEvents,
            VerifyAfterHours = 1,
            IdCacheBytes = settings.IdCacheBytes,
        };
        if (settings.IsCutSmall)
        {
            (options.WindowIds, options.RunsBytes, options.BlockBytes) = (8, 24 * KeyRecord.Bytes, 600);
        }

        _closing = new CloseHoursActivities(new HubCloser(containers, EventRegistry.Platform, options), Publisher(settings.Partitions), new AlarmLog<CloseHoursActivities>(settings.Alarm));
        _checking = new CheckPlausibilityActivities(new PlausibilityChecker(containers, new PlausibilityOptions()), new AlarmLog<CheckPlausibilityActivities>(settings.Alarm));
    }

    /// <summary>Runs an orchestrator by its name; the output is JSON.</summary>
    public static async Task<string?> OrchestrateAsync(string name, TaskOrchestrationContext context)
    {
        switch (name)
        {
            case CloseHours:
                await CloseHoursOrchestrator.CloseHours(context);
                return null;
            case nameof(CloseHoursOrchestrator.DeduplicateLargeHour):
                return JsonDataConverter.Default.Serialize(await CloseHoursOrchestrator.DeduplicateLargeHour(context));
            default:
                throw new NotSupportedException(name);
        }
    }

    /// <summary>What our own code fails on, as on a mistake of ours that nobody has found yet.</summary>
    public static ReadOnlySpan<byte> Poison => "{\"poison\":"u8;

    /// <summary>Whether the host gives a batch to the hub's function again and again; else it goes on past one that failed.</summary>
    public static bool IsRetriedForEver(string hub) =>
        IngestFunction(hub).GetCustomAttribute<ExponentialBackoffRetryAttribute>() is { MaxRetryCount: -1 };

    /// <summary>Hands a batch to the hub's function, as the host does.</summary>
    public Task IngestAsync(string hub, int partition, IReadOnlyList<HubMessage> messages) => (Task)IngestFunction(hub).Invoke(_ingest,
    [
        messages.Select(message => message.Message.Body).ToArray(),
        messages.Select(message => message.Sequence).ToArray(),
        messages.Select(message => message.EnqueuedAt.UtcDateTime).ToArray(),
        JsonSerializer.SerializeToElement(new { PartitionId = partition.ToString(CultureInfo.InvariantCulture) }),
        CancellationToken.None,
    ])!;

    /// <summary>Runs an activity of the orchestrator by its name; input and output are JSON.</summary>
    public async Task<string?> RunActivityAsync(string name, string? input)
    {
        if (name == nameof(CountListeningActivity.CountListening))
        {
            // It is over Cosmos DB, and has tests of its own: here only whether it came before the seal.
            _settings.ListeningCounted(JsonDataConverter.Default.Deserialize<ShareOfHour>(input)!.Hour.Path);
            return "0";
        }

        var method = Activities[name];
        object target = method.DeclaringType == typeof(CloseHoursActivities) ? _closing : _checking;
        var task = (Task)method.Invoke(target, [JsonDataConverter.Default.Deserialize(input, method.GetParameters()[0].ParameterType), CancellationToken.None])!;
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

    /// <summary>Whether it says that what must agree does not.</summary>
    public static bool IsAlarm(Exception e) => e is ReconciliationException or ImmutableBlobChangedException or InvalidDataException;

    /// <summary>Whether it says that what steps leave for one another is gone, as it is once the hour is done: a late twin of a step may say so.</summary>
    public static bool IsOfWorkFiles(Exception e) => e is ReconciliationException && e.Message.StartsWith("work/", StringComparison.Ordinal);

    /// <summary>The bytes of an hour's ids, in all of its files.</summary>
    public static byte[] IdsBytes(IEnumerable<Guid> ids)
    {
        var keys = ids.Select(IdKey.Of).Order().ToList();
        var bytes = new byte[keys.Count * IdKey.Bytes];
        for (var i = 0; i < keys.Count; i++)
        {
            keys[i].Write(bytes.AsSpan(i * IdKey.Bytes));
        }

        return bytes;
    }

    private static MethodInfo IngestFunction(string hub) =>
        typeof(IngestFunctions).GetMethod(hub == Events.Hubs.Plays ? nameof(IngestFunctions.IngestPlays) : nameof(IngestFunctions.IngestTelemetry))!;

    private static EnvelopeResult ReadOrBreak(ReadOnlySpan<byte> envelope, EventRegistry registry) => envelope.StartsWith(Poison)
        ? throw new IndexOutOfRangeException("A mistake that nobody has found yet.")
        : EnvelopeReader.Read(envelope, registry);

    /// <summary>A publisher that knows the partitions, and so asks no hub.</summary>
    private static HubPublisher Publisher(IReadOnlyDictionary<string, int> partitions)
    {
        var connection = EventHubsConnection.Parse("Endpoint=sb://hub.invalid/;SharedAccessKeyName=k;SharedAccessKey=a2V5");
        var publisher = new HubPublisher(connection, new HubPublisherOptions(), TimeProvider.System);
        foreach (var (hub, count) in partitions)
        {
            KnownPartitions(publisher)[hub] = [.. Enumerable.Range(0, count).Select(partition => partition.ToString(CultureInfo.InvariantCulture))];
        }

        return publisher;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_partitions")]
    private static extern ref ConcurrentDictionary<string, IReadOnlyList<string>> KnownPartitions(HubPublisher publisher);

    /// <summary>What of the log would wake somebody; a partition that is stuck, which it may be, does not.</summary>
    private sealed class AlarmLog<T>(Action<string> alarm) : ILogger<T>
    {
        private const int PartitionIsOverdue = 2012;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && eventId.Id != PartitionIsOverdue)
            {
                alarm($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
