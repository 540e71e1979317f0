using System.Text.Json;
using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Clients.EventHubs;

/// <summary>The stand-in through <c>@azure/event-hubs</c>, Microsoft's own client.</summary>
public sealed class EventHubsClientTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-").FullName;
    private EventHubsServer _server = null!;

    public async Task InitializeAsync() => _server = await EventHubsServer.StartAsync(new EventHubsServerOptions
    {
        DataDirectory = _folder,
        Hubs = [new EventHub("plays", 4)],
    });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Properties_NewHub_AreTold()
    {
        var seen = await RunAsync("properties");

        Assert.Equal("plays", seen.GetProperty("hub").GetProperty("name").GetString());
        Assert.Equal(["0", "1", "2", "3"], Strings(seen.GetProperty("hub").GetProperty("partitionIds")));
        Assert.All(seen.GetProperty("partitions").EnumerateArray(), partition =>
        {
            Assert.True(partition.GetProperty("isEmpty").GetBoolean());
            Assert.Equal(-1, partition.GetProperty("lastEnqueuedSequenceNumber").GetInt64());
        });
    }

    [Fact]
    public async Task SendBatch_ByKeyByIdAndInTurn_AllComeBackWithTheirMetadata()
    {
        var seen = await RunAsync("routes");

        Assert.Equal(1 << 20, seen.GetProperty("sizeMax").GetInt32());
        var events = seen.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(27, events.Count);
        Assert.All(events.GroupBy(Partition), AreNumberedFromZero);
        AreByKey(events.Where(e => Way(e) == "key").ToList());
        Assert.Equal(["2", "2"], events.Where(e => Way(e) == "id").Select(Partition));
        Assert.Equal(["0", "1", "2", "3"], events.Where(e => Way(e) == "turn").Select(Partition).Order());
        var binary = events.Single(e => e.GetProperty("body").TryGetProperty("base64", out _));
        Assert.Equal("AAH+/w==", binary.GetProperty("body").GetProperty("base64").GetString());
        Assert.Equal("application/octet-stream", binary.GetProperty("contentType").GetString());
    }

    [Fact]
    public async Task Subscribe_FromEveryKindOfPosition_StartsThere()
    {
        var seen = await RunAsync("positions");

        Assert.Equal([7, 8, 9], Numbers(seen.GetProperty("afterSequence")));
        Assert.Equal([6, 7, 8, 9], Numbers(seen.GetProperty("atSequence")));
        Assert.Equal([8, 9], Numbers(seen.GetProperty("atOffset")));
        Assert.Equal([10, 11], Numbers(seen.GetProperty("latest")));
        var all = seen.GetProperty("all").EnumerateArray().ToList();
        var late = all.Where(e => Enqueued(e) > Enqueued(all[4])).Select(e => e.GetProperty("body").GetInt32());
        Assert.Equal(late, Numbers(seen.GetProperty("afterTime")));
    }

    [Fact]
    public async Task Refusals_WhatIsNotThereOrNotAllowed_HaveTheServicesErrors()
    {
        var seen = await RunAsync("refusals");

        Assert.Equal("MessagingEntityNotFoundError", Code(seen, "noHub"));
        Assert.Equal("MessagingEntityNotFoundError", Code(seen, "noHubProperties"));
        Assert.Equal("ArgumentOutOfRangeError", Code(seen, "noPartition"));
        Assert.Equal("UnauthorizedError", Code(seen, "wrongKey"));
        Assert.Equal("MessagingEntityNotFoundError", seen.GetProperty("noGroup").GetString());
    }

    [Fact]
    public async Task Subscribe_WithHigherOwnerLevel_DrivesOutTheLower()
    {
        var seen = await RunAsync("owners");

        Assert.Equal("ReceiverDisconnectedError", seen.GetProperty("code").GetString());
    }

    private static void AreByKey(List<JsonElement> events)
    {
        Assert.Equal(Enumerable.Range(0, 20), events.Select(e => e.GetProperty("properties").GetProperty("n").GetInt32()));
        Assert.All(events, e => Assert.Equal("listener-17", e.GetProperty("partitionKey").GetString()));
        Assert.Single(events.Select(Partition).Distinct());
        Assert.Equal("m7", events[7].GetProperty("messageId").GetString());
    }

    private static void AreNumberedFromZero(IGrouping<string, JsonElement> partition)
    {
        Assert.Equal(Enumerable.Range(0, partition.Count()).Select(i => (long)i), partition.Select(e => e.GetProperty("sequenceNumber").GetInt64()));
        Assert.Equal("0", partition.First().GetProperty("offset").GetString());
        Assert.Equal(partition.Select(Enqueued).Order(), partition.Select(Enqueued));
    }

    private Task<JsonElement> RunAsync(string scenario) => NodeScript.RunAsync("EventHubs/eventhubs.mjs", scenario, _server.ConnectionString, "plays");

    private static string Partition(JsonElement e) => e.GetProperty("partition").GetString()!;

    private static string? Way(JsonElement e) => e.GetProperty("body").TryGetProperty("way", out var way) ? way.GetString() : null;

    private static DateTimeOffset Enqueued(JsonElement e) => e.GetProperty("enqueuedTimeUtc").GetDateTimeOffset();

    private static string? Code(JsonElement seen, string name) => seen.GetProperty(name).GetProperty("code").GetString();

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<int> Numbers(JsonElement array) => array.EnumerateArray().Select(item => item.GetInt32());
}
