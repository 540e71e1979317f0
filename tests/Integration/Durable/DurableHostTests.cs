using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cadenza.Tests.Integration.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Tests.Integration.Durable;

public sealed class DurableHostTests : IDisposable
{
    private const string HostJson = """{"extensions":{"http":{"routePrefix":"api"},"durableTask":{"hubName":"hosttest"}}}""";

    private readonly string _data = Directory.CreateTempSubdirectory("cadenza-durable-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Webhooks_OneInstanceFromStartToPurge_AnswerAsDocumented()
    {
        await using var host = await StartAsync();

        using var started = await host.Client.PostAsJsonAsync("/runtime/webhooks/durabletask/orchestrators/Greet/one", new { name = "Ada" });
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var payload = await started.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("one", payload.GetProperty("id").GetString());
        var status = payload.GetProperty("statusQueryGetUri").GetString()!;
        Assert.Equal(status, started.Headers.Location!.ToString());

        var running = await UntilAsync(host.Client, status, s => s.GetProperty("customStatus").ValueKind == JsonValueKind.String);
        Assert.Equal((HttpStatusCode.Accepted, "Running"), (running.Code, running.Body.GetProperty("runtimeStatus").GetString()));

        var raise = payload.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "mark", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsJsonAsync(raise, "!")).StatusCode);
        var ended = await UntilAsync(host.Client, status + "?showHistory=true&showHistoryOutput=true", s => s.GetProperty("runtimeStatus").GetString() == "Completed");
        Assert.Equal((HttpStatusCode.OK, "Hello Ada!"), (ended.Code, ended.Body.GetProperty("output").GetString()));
        Assert.Equal(
            ["ExecutionStarted", "TaskCompleted", "EventRaised", "ExecutionCompleted"],
            ended.Body.GetProperty("historyEvents").EnumerateArray().Select(e => e.GetProperty("EventType").GetString()));

        Assert.Equal(HttpStatusCode.Gone, (await host.Client.PostAsJsonAsync(raise, "!")).StatusCode);
        using var purged = await host.Client.DeleteAsync(new Uri(payload.GetProperty("purgeHistoryDeleteUri").GetString()!));
        Assert.Equal(1, (await purged.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("instancesDeleted").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync(new Uri(status))).StatusCode);
    }

    [Fact]
    public async Task Client_FromAnHttpFunction_StartsAndFindsTheOrchestration()
    {
        await using var host = await StartAsync();

        var payload = await host.Client.GetFromJsonAsync<JsonElement>("/api/start/Grace");
        await host.Client.PostAsJsonAsync(payload.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "mark", StringComparison.Ordinal), "?");

        var ended = await UntilAsync(host.Client, payload.GetProperty("statusQueryGetUri").GetString()!, s => s.GetProperty("output").ValueKind == JsonValueKind.String);
        Assert.Equal("Hello Grace?", ended.Body.GetProperty("output").GetString());
    }

    [Fact]
    public async Task Host_StoppedAndStarted_GoesOn()
    {
        await using (var first = await StartAsync())
        {
            await first.Client.PostAsJsonAsync("/runtime/webhooks/durabletask/orchestrators/Greet/two", new { name = "Alan" });
            await UntilAsync(first.Client, "/runtime/webhooks/durabletask/instances/two", s => s.GetProperty("customStatus").ValueKind == JsonValueKind.String);
            await first.StopAsync();
        }

        await using var second = await StartAsync();
        await second.Client.PostAsJsonAsync("/runtime/webhooks/durabletask/instances/two/raiseEvent/mark", "…");

        var ended = await UntilAsync(second.Client, "/runtime/webhooks/durabletask/instances/two", s => s.GetProperty("output").ValueKind == JsonValueKind.String);
        Assert.Equal("Hello Alan…", ended.Body.GetProperty("output").GetString());
    }

    [Fact]
    public async Task Webhooks_BadRequests_AreRefusedWithTheirStatus()
    {
        await using var host = await StartAsync();
        const string root = "/runtime/webhooks/durabletask";

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync(root + "/orchestrators/Nothing", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.PostAsync(root + "/orchestrators/Greet", new StringContent("{"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync(root + "/instances/none/terminate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync(root + "/instances?runtimeStatus=Sleeping")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.DeleteAsync(root + "/instances")).StatusCode);
        Assert.Equal("[]", await host.Client.GetStringAsync(root + "/instances"));
    }

    [Fact]
    public async Task Start_WithoutADataFolder_SaysSoInOneLine()
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => RuntimeTestHost.StartAsync(
            [typeof(Greeting)], HostJson, builder => builder.Services.AddSingleton<GreetingWord>()));

        Assert.Contains("CADENZA_RUNTIME_DATA", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecondHostOnTheHub_SharesItAndSeesWhatTheOtherDoes()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        for (var i = 0; i < 4; i++)
        {
            await first.Client.PostAsJsonAsync($"/runtime/webhooks/durabletask/orchestrators/Greet/shared{i}", new { name = "Ada" });
            await second.Client.PostAsJsonAsync($"/runtime/webhooks/durabletask/instances/shared{i}/raiseEvent/mark", "!");
        }

        for (var i = 0; i < 4; i++)
            await UntilAsync(second.Client, $"/runtime/webhooks/durabletask/instances/shared{i}", s => s.GetProperty("output").ValueKind == JsonValueKind.String);
        await second.StopAsync();
        await first.StopAsync();
    }

    [Fact]
    public async Task Orchestrator_UnderMiddlewareThatGoesAsynchronous_FailsAndSaysWhy()
    {
        await using var host = await RuntimeTestHost.StartAsync(
            [typeof(Greeting)],
            HostJson,
            builder =>
            {
                builder.Services.AddSingleton<GreetingWord>();
                builder.Use(next => async context =>
                {
                    // Not a delay: one that is over before it is awaited does not go asynchronous.
                    await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
                    await next(context);
                });
            },
            "--CADENZA_RUNTIME_DATA=" + _data);

        await host.Client.PostAsJsonAsync("/runtime/webhooks/durabletask/orchestrators/Greet/three", new { name = "Ada" });

        var ended = await UntilAsync(host.Client, "/runtime/webhooks/durabletask/instances/three", s => s.GetProperty("output").ValueKind == JsonValueKind.String);
        Assert.Contains("middleware under it must not go asynchronous", ended.Body.GetProperty("output").GetString(), StringComparison.Ordinal);
    }

    private Task<RuntimeTestHost> StartAsync() => RuntimeTestHost.StartAsync(
        [typeof(Greeting)],
        HostJson,
        builder => builder.Services.AddSingleton<GreetingWord>(),
        "--CADENZA_RUNTIME_DATA=" + _data);

    private static async Task<(HttpStatusCode Code, JsonElement Body)> UntilAsync(HttpClient client, string uri, Func<JsonElement, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(uri, UriKind.RelativeOrAbsolute), deadline.Token);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(deadline.Token);
            if (reached(body))
                return (answer.StatusCode, body);
            await Task.Delay(10, deadline.Token);
        }
    }
}

/// <summary>A service of the app, so that the test sees its injection.</summary>
public sealed class GreetingWord
{
    public string Text { get; } = "Hello";
}

public sealed record GreetingRequest(string Name);

/// <summary>The functions under test.</summary>
public sealed class Greeting(GreetingWord word)
{
    [Function("Greet")]
    public static async Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, GreetingRequest request)
    {
        var greeting = await context.CallActivityAsync<string>("SayHello", request.Name);
        context.SetCustomStatus("greeted");
        return greeting + await context.WaitForExternalEvent<string>("mark");
    }

    [Function("SayHello")]
    public string SayHello([ActivityTrigger] string name, FunctionContext context, string instanceId)
    {
        Assert.Equal("SayHello", context.FunctionDefinition.Name);
        Assert.NotEmpty(instanceId);
        return $"{word.Text} {name}";
    }

    [Function("Start")]
    public static async Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "start/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Greet", new GreetingRequest(name), CancellationToken.None);
        return new OkObjectResult(client.CreateHttpManagementPayload(id));
    }
}
