using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>What a function saw of a batch.</summary>
public sealed record SeenBatch(string[] Bodies, long[] SequenceNumbers, DateTime[] EnqueuedTimes, string Partition, int Retry);

/// <summary>What the functions of a test saw, and what they are told to do.</summary>
public sealed class Seen
{
    public ConcurrentQueue<SeenBatch> Batches { get; } = new();

    /// <summary>Called with each batch before the function returns.</summary>
    public Func<SeenBatch, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public IEnumerable<string> Bodies => Batches.SelectMany(batch => batch.Bodies);

    public Task TakeAsync(SeenBatch batch, CancellationToken cancellationToken)
    {
        Batches.Enqueue(batch);
        return Then(batch, cancellationToken);
    }
}

public sealed class PlainHubFunctions(Seen seen)
{
    [Function("Plain")]
    public Task Run(
        [EventHubTrigger("%Hub%", Connection = "Hubs")] string[] messages,
        long[] sequenceNumberArray,
        DateTime[] enqueuedTimeUtcArray,
        JsonElement partitionContext,
        FunctionContext context) =>
        seen.TakeAsync(
            new SeenBatch(messages, sequenceNumberArray, enqueuedTimeUtcArray, partitionContext.GetProperty("PartitionId").GetString()!, context.RetryContext.RetryCount),
            context.CancellationToken);
}

public sealed class RetriedHubFunctions(Seen seen)
{
    [Function("Retried")]
    [FixedDelayRetry(5, "00:00:00.010")]
    public Task Run([EventHubTrigger("%Hub%", Connection = "Hubs")] string[] messages, long[] sequenceNumberArray, FunctionContext context) =>
        seen.TakeAsync(new SeenBatch(messages, sequenceNumberArray, [], "", context.RetryContext.RetryCount), context.CancellationToken);
}

public sealed record Play(string User, int Seconds);

public sealed class PocoHubFunctions(Seen seen)
{
    [Function("Poco")]
    public Task Run([EventHubTrigger("%Hub%", Connection = "Hubs")] Play[] plays, JsonElement[] propertiesArray, string[] partitionKeyArray) =>
        seen.TakeAsync(
            new SeenBatch([.. plays.Select((play, i) => $"{play.User} {play.Seconds} {partitionKeyArray[i]} {propertiesArray[i].GetRawText()}")], [], [], "", 0),
            CancellationToken.None);
}

public sealed class SingleHubFunctions(Seen seen)
{
    [Function("Single")]
    public Task Run([EventHubTrigger("%Hub%", Connection = "Hubs", IsBatched = false)] Play play, long sequenceNumber, string partitionKey) =>
        seen.TakeAsync(new SeenBatch([$"{play.User} {play.Seconds} {partitionKey}"], [sequenceNumber], [], "", 0), CancellationToken.None);
}

public sealed class UnsupportedHubFunctions
{
    [Function("Unsupported")]
    public static void Run([EventHubTrigger("%Hub%", Connection = "Hubs")] List<string> messages) => Assert.NotNull(messages);
}

public sealed class OutputHubFunctions
{
    [Function("One")]
    [EventHubOutput("%Hub%", Connection = "Hubs")]
    public static Play One([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "one")] Microsoft.AspNetCore.Http.HttpRequest request) =>
        new(request.Query["user"]!, 31);

    [Function("Many")]
    public static ManyOutputs Many([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "many")] Microsoft.AspNetCore.Http.HttpRequest request) =>
        new() { Answer = new Microsoft.AspNetCore.Mvc.AcceptedResult(), Texts = [.. request.Query["text"].Select(text => text!)], Bytes = [1, 2, 3] };
}

public sealed class ManyOutputs
{
    [HttpResult]
    public Microsoft.AspNetCore.Mvc.IActionResult? Answer { get; init; }

    [EventHubOutput("%Hub%", Connection = "Hubs")]
    public string[]? Texts { get; init; }

    [EventHubOutput("%Hub%", Connection = "Hubs")]
    public byte[]? Bytes { get; init; }
}
