using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Amqp.Framing;
using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>The send API: what is posted is read over AMQP.</summary>
public sealed class HttpSendApiTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-").FullName;
    private readonly HttpClient _http = new();
    private EventHubsServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await EventHubsServer.StartAsync(new EventHubsServerOptions { DataDirectory = _folder, Hubs = [new EventHub("plays", 4)] });
        _http.BaseAddress = new Uri($"http://127.0.0.1:{_server.HttpPort}");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Post_OneEventToAPartition_Is201AndReadable()
    {
        var answer = await PostAsync("plays/partitions/3/messages?timeout=60", """{"a":1}""", "application/json");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await using var client = await AmqpTestClient.ConnectAsync(_server);
        var message = (await client.ReadAsync("plays", "3", 1)).Single();
        Assert.Equal("""{"a":1}""", AmqpTestClient.Body(message));
        Assert.Equal("application/json", message.Properties.ContentType.ToString());
    }

    [Fact]
    public async Task Post_Batch_KeepsPropertiesAndGoesByKey()
    {
        const string batch = """
            [{"Body":"one","UserProperties":{"n":1,"f":0.5,"t":true,"s":"x"},"BrokerProperties":{"PartitionKey":"listener-17"}},
             {"Body":"two","BrokerProperties":{"PartitionKey":"listener-17"}}]
            """;
        var answer = await PostAsync("plays/messages", batch, "application/vnd.microsoft.servicebus.json");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await using var client = await AmqpTestClient.ConnectAsync(_server);
        var messages = await client.ReadAsync("plays", "2", 2);
        Assert.Equal(["one", "two"], messages.Select(AmqpTestClient.Body));
        Assert.All(messages, message => Assert.Equal("listener-17", message.MessageAnnotations[AmqpTestClient.PartitionKey]));
        Assert.Equal([1L, 0.5, true, "x"], Properties(messages[0].ApplicationProperties));
    }

    [Theory]
    [InlineData("plays/messages", "{", "application/vnd.microsoft.servicebus.json", HttpStatusCode.BadRequest)]
    [InlineData("plays/messages", "[]", "application/vnd.microsoft.servicebus.json", HttpStatusCode.BadRequest)]
    [InlineData("plays/messages", "[1]", "application/vnd.microsoft.servicebus.json", HttpStatusCode.BadRequest)]
    [InlineData("plays/partitions/4/messages", "x", "text/plain", HttpStatusCode.NotFound)]
    [InlineData("plays/elsewhere", "x", "text/plain", HttpStatusCode.NotFound)]
    public async Task Post_WhatCannotBe_IsTheServicesError(string path, string body, string type, HttpStatusCode status)
    {
        var answer = await PostAsync(path, body, type);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith($"<Error><Code>{(int)status}</Code><Detail>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLarge_Is413() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("plays/messages", new string('x', (1 << 20) + 1), "text/plain")).StatusCode);

    /// <summary>Numbers of three characters (5e9) take nine bytes as AMQP: the request is within the limit, and its event is not.</summary>
    [Fact]
    public async Task Post_PropertiesThatOutgrowTheLimit_Is413AndThePartitionStaysReadable()
    {
        var properties = string.Join(',', Enumerable.Range(0, 90_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"{i:X}\":5e9")));
        var batch = $$$"""[{"Body":"x","UserProperties":{{{{properties}}}}}]""";
        Assert.InRange(batch.Length, 1 << 19, 1 << 20);

        var answer = await PostAsync("plays/partitions/1/messages", batch, "application/vnd.microsoft.servicebus.json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);

        await PostAsync("plays/partitions/1/messages", "sound", "text/plain");
        await using var client = await AmqpTestClient.ConnectAsync(_server);
        Assert.Equal("sound", AmqpTestClient.Body((await client.ReadAsync("plays", "1", 1)).Single()));
    }

    [Fact]
    public async Task Post_UnknownHub_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("nowhere/messages", "x", "text/plain")).StatusCode);

    [Fact]
    public async Task Post_WithoutTokenOrWithAnothersKey_Is401()
    {
        using var content = new StringContent("x");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.PostAsync(new Uri("plays/messages", UriKind.Relative), content)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("plays/messages", "x", "text/plain", "d3Jvbmc=")).StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string type, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        request.Headers.TryAddWithoutValidation("Authorization", Token(path.Split('/')[0], key ?? Setting("SharedAccessKey=")));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await _http.SendAsync(request);
    }

    private string Setting(string name) =>
        _server.ConnectionString.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private string Token(string hub, string key)
    {
        var resource = Uri.EscapeDataString($"http://127.0.0.1:{_server.HttpPort}/{hub}");
        var expiry = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));
        return $"SharedAccessSignature sr={resource}&sig={Uri.EscapeDataString(signature)}&se={expiry}&skn=RootManageSharedAccessKey";
    }

    private static object[] Properties(ApplicationProperties properties) => [properties["n"], properties["f"], properties["t"], properties["s"]];
}
