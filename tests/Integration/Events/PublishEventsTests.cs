using System.Collections.Frozen;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cadenza.Accounts;
using Cadenza.Events;
using Cadenza.Events.Packing;
using Cadenza.Events.Publishing;
using Cadenza.Functions.Events;
using Cadenza.Local.EventHubs;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Integration.Events;

/// <summary><c>POST /v1/events</c> against the Event Hubs stand-in.</summary>
public sealed class PublishEventsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-post-").FullName;
    private EventHubsServer _hubs = null!;
    private HubPublisher _publisher = null!;

    public async Task InitializeAsync()
    {
        _hubs = await EventHubsServer.StartAsync(
            new EventHubsServerOptions { DataDirectory = _folder, Hubs = [new EventHub(Hubs.Plays, 2), new EventHub(Hubs.Telemetry, 2)] });
        _publisher = Publisher(EventHubsConnection.Parse(_hubs.ConnectionString));
    }

    public async Task DisposeAsync()
    {
        await _publisher.DisposeAsync();
        await _hubs.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task PublishEvents_Array_IsAcceptedOnceTheHubHasIt()
    {
        var result = await PostAsync($"[{Search()},{Search()}]");

        Assert.Equal(202, Assert.IsAssignableFrom<IStatusCodeHttpResult>(result).StatusCode);
        Assert.Equal(new EventsAccepted(2), Assert.IsAssignableFrom<IValueHttpResult>(result).Value);
        Assert.Equal(1, Count(Hubs.Telemetry));
    }

    [Fact]
    public async Task PublishEvents_OneInvalid_PublishesNone()
    {
        var error = await Assert.ThrowsAsync<DomainException>(() => PostAsync($"[{Search()},{{}}]"));

        Assert.Equal((DomainError.InvalidRequest, "Event 1: id is missing"), (error.Error, error.Message));
        Assert.Equal(0, Count(Hubs.Telemetry));
    }

    [Fact]
    public async Task PublishEvents_TooLong_IsRefused()
    {
        var error = await Assert.ThrowsAsync<DomainException>(() => PostAsync(new string(' ', EventSubmission.MaxBytes + 1)));

        Assert.Equal(DomainError.PayloadTooLarge, error.Error);
    }

    [Fact]
    public async Task PublishEvents_HubDown_SaysWhenToRetry()
    {
        var nowhere = EventHubsConnection.Parse(_hubs.ConnectionString) with { Port = 1 };
        await using var publisher = Publisher(nowhere);

        var error = await Assert.ThrowsAsync<DomainException>(() => PostAsync(Search(), publisher));

        Assert.Equal(DomainError.Unavailable, error.Error);
        Assert.NotNull(error.RetryAfter);
    }

    [Fact]
    public async Task PublishEvents_GzipOfMany_GoesInOneMessage()
    {
        using var gzip = new MemoryStream();
        using (var lines = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
        {
            await lines.WriteAsync(Encoding.UTF8.GetBytes($"{Search()}\n{Search()}\n{Search()}\n"));
        }

        var result = await PostAsync(gzip.ToArray(), coding: "gzip");

        Assert.Equal(new EventsAccepted(3), Assert.IsAssignableFrom<IValueHttpResult>(result).Value);
        Assert.Equal(1, Count(Hubs.Telemetry));
    }

    [Fact]
    public async Task PublishEvents_CodingThatIsNotKnown_IsRefused() =>
        Assert.Equal(DomainError.InvalidRequest, (await Assert.ThrowsAsync<DomainException>(() => PostAsync([], coding: "br"))).Error);

    [Fact]
    public async Task PublishEvents_HubAcceptsButNeverAnswers_SaysSoInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = EventHubsConnection.Parse(_hubs.ConnectionString) with { Port = ((IPEndPoint)silent.LocalEndpoint).Port };
        var options = new HubPublisherOptions { PublishTimeout = TimeSpan.FromMilliseconds(300), SendTimeout = TimeSpan.FromMinutes(1) };
        await using var publisher = new HubPublisher(endpoint, options, TimeProvider.System);
        var clock = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<DomainException>(() => PostAsync(Search(), publisher));

        Assert.Equal(DomainError.Unavailable, error.Error);
        Assert.NotNull(error.RetryAfter);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static HubPublisher Publisher(EventHubsConnection connection) =>
        new(connection, new HubPublisherOptions { Attempts = 1, PackMaxBytes = EnvelopePacker.DefaultMaxBytes }, TimeProvider.System);

    private static string Search() =>
        $$"""{"id":"{{Guid.NewGuid()}}","type":"search_performed","user_id":"u1","occurred_at":"2025-12-01T10:00:00+01:00","query":"bach"}""";

    private Task<IResult> PostAsync(string body, HubPublisher? publisher = null) => PostAsync(Encoding.UTF8.GetBytes(body), publisher);

    private Task<IResult> PostAsync(byte[] body, HubPublisher? publisher = null, string? coding = null)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new Principal { UserId = UserId.Parse("u1"), ClientId = "test", Scopes = FrozenSet<string>.Empty, ExpiresAt = DateTimeOffset.MaxValue });
        context.Request.Body = new MemoryStream(body);
        context.Request.Headers.ContentEncoding = coding;
        return new PublishEventsFunction(EventRegistry.Platform, publisher ?? _publisher).PublishEvents(context.Request, CancellationToken.None);
    }

    private long Count(string hub) => Enumerable.Range(0, 2).Sum(partition => _hubs.GetPartitionState(hub, partition).LastSequenceNumber + 1);
}
