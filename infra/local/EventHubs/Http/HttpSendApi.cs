using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cadenza.Local.EventHubs;

/// <summary>The service's HTTPS send API, as plain HTTP on 127.0.0.1: one event or a batch is posted to a hub or to a partition of it.</summary>
internal sealed class HttpSendApi : IAsyncDisposable
{
    private readonly EventHubsNamespace _hubs;
    private readonly WebApplication _app;

    private HttpSendApi(EventHubsNamespace hubs, int port)
    {
        _hubs = hubs;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = PublishLink.MessageBytesMax;
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/{hub}/messages", (HttpContext http, string hub) => HandleAsync(http, hub, null));
        _app.MapPost("/{hub}/partitions/{partition}/messages", (HttpContext http, string hub, string partition) => HandleAsync(http, hub, partition));
        _app.MapFallback(() => new SendError(404, "Only POST of messages to a hub or to a partition of it is supported here; use AMQP for the rest."));
    }

    public int Port { get; private set; }

    /// <summary>Begins to listen; 0 is any free port.</summary>
    /// <exception cref="IOException">The port is taken: one clear line.</exception>
    public static async Task<HttpSendApi> StartAsync(EventHubsNamespace hubs, int port, CancellationToken cancellationToken)
    {
        var api = new HttpSendApi(hubs, port);
        try
        {
            await api._app.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            await api.DisposeAsync();
            throw new IOException($"Event Hubs: port {port} (HTTP) is taken.", error);
        }

        var address = api._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        api.Port = new Uri(address).Port;
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> HandleAsync(HttpContext http, string name, string? partition)
    {
        try
        {
            Authorize(http.Request, name);
            if (!_hubs.TryGet(name, out var hub)) throw new SendError(404, $"The messaging entity '{name}' could not be found.");
            await PublishAsync(hub, partition, await ReadAsync(http.Request));
            return TypedResults.StatusCode(StatusCodes.Status201Created);
        }
        catch (SendError error)
        {
            return error;
        }
        catch (FormatException error)
        {
            return new SendError(400, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode == 413 ? SendError.TooLarge() : new SendError(error.StatusCode, error.Message);
        }
        catch (IOException error)
        {
            return new SendError(500, $"The events could not be stored: {error.Message}");
        }
    }

    private void Authorize(HttpRequest request, string hub)
    {
        var token = request.Headers.Authorization.ToString();
        if (token.Length == 0) throw new SendError(401, "MissingToken: an Authorization header is required.");
        if (_hubs.Check(token, out var problem) is not { } claim) throw new SendError(401, problem);
        if (!claim.Covers(hub)) throw new SendError(401, $"The token is not for '{hub}'.");
    }

    private static async Task<List<PublishedEvent>> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        return request.ContentType?.StartsWith(HttpEventBody.BatchType, StringComparison.OrdinalIgnoreCase) == true
            ? HttpEventBody.ReadBatch(bytes)
            : [HttpEventBody.ReadSingle(bytes, request.ContentType, request.Headers["BrokerProperties"])];
    }

    private static Task PublishAsync(HubNode hub, string? id, List<PublishedEvent> events)
    {
        if (id is null)
        {
            var byPartition = events.GroupBy(published => hub.PartitionFor(published.PartitionKey));
            return Task.WhenAll(byPartition.Select(group => AppendAsync(hub[group.Key], group.ToList())).ToList());
        }

        return hub.TryParsePartition(id, out var partition)
            ? AppendAsync(hub[partition], events)
            : throw new SendError(404, $"The specified partition is invalid: it should be between 0 and {hub.Hub.Partitions - 1}.");
    }

    private static Task AppendAsync(PartitionLog log, List<PublishedEvent> events)
    {
        var append = new AwaitedAppend(events);
        log.Append(append);
        return append.Durable;
    }
}
