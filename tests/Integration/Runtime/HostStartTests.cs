using System.Net;
using System.Net.Sockets;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class HostStartTests
{
    [Fact]
    public async Task Start_EverythingWrong_ReportsAllOfItAtOnce()
    {
        var problem = await Assert.ThrowsAsync<HostStartException>(() => RuntimeTestHost.StartAsync([typeof(WrongFunctions), typeof(NeedyFunctions)], """{ "functionTimeout": "x" }"""));

        Assert.Equal(
            [
                "Constraint: the route constraint 'between(1,2)' is not one that routing knows.",
                "Needy: its class needs a Version, which is not among the services.",
                "Nowhere: nothing here serves a QueueTriggerAttribute.",
                "OtherFirst: the route 'First/{number:int}' is also that of First.",
                "Parameter: the parameter 'absent' is neither in the route nor of a type that binds by itself.",
                "Result: the property Answer of Unmarked is an HTTP answer without [HttpResult].",
                "Template: the route '{a' is not a template: There is an incomplete parameter in the route template. Check that each '{' character has a matching '}' character.",
                "Type: an HTTP function's trigger parameter is an HttpRequest, not a String.",
                "host.json: functionTimeout 'x' is not a positive time span such as 00:05:00, nor -1.",
            ],
            problem.Problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_EveryTriggerWrong_ReportsAllOfItAtOnce()
    {
        var problem = await Assert.ThrowsAsync<HostStartException>(() => RuntimeTestHost.StartAsync(
            [typeof(WrongTriggerFunctions)],
            """{ "extensions": { "eventHubs": { "prefetchCount": 0 }, "durableTask": { "maxConcurrentActivityFunctions": 0 } } }""",
            settings: "--Hubs=Endpoint=none"));

        var found = problem.Problems.Order(StringComparer.Ordinal).ToList();
        string[] expected =
        [
            "Hub: an event hub trigger cannot bind 'events' as List<String>",
            "Hub: the Event Hubs connection string has no Endpoint=sb://HOST.",
            "Hub: the retry of -5 times after '00:00:01' to '00:00:01' makes no sense.",
            "The connection string 'Storage' is missing",
            "The field MaxConcurrentActivityFunctions must be between 1 and 10000.",
            "The setting 'Group', which a binding names as '%Group%', is missing.",
            "The setting 'Hub', which a binding names as '%Hub%', is missing.",
            "The setting CADENZA_RUNTIME_DATA is missing",
            "Timer: 'at noon' is neither an NCRONTAB expression of six fields nor a positive time span.",
            "Timer: the retry of 1 times after 'soon' to 'soon' makes no sense.",
            "host.json: eventHubs.prefetchCount '0' is no number from 1 to 100000.",
        ];
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhich()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;

        var problem = await Assert.ThrowsAsync<IOException>(() =>
            RuntimeTestHost.StartAsync([typeof(RoutingFunctions)], settings: $"--ASPNETCORE_URLS=http://127.0.0.1:{port}"));

        Assert.Contains($"127.0.0.1:{port}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TimerStatusWithoutStorage_SaysWhatIsMissing()
    {
        var problem = await Assert.ThrowsAsync<HostStartException>(() => RuntimeTestHost.StartAsync([typeof(HourlyFunctions)]));

        Assert.Equal("The connection string 'Storage' is missing: set the environment variable AzureWebJobsStorage, or Storage.", problem.Message);
    }

    [Fact]
    public async Task Start_ListenersAndServer_ComeAfterTheAppsServicesAndGoBeforeThem()
    {
        var order = new Order();
        await using (var host = await RuntimeTestHost.StartAsync([typeof(QueueFunctions)], configure: builder =>
        {
            builder.Services.AddSingleton<ITriggerListener>(order);
            builder.Services.AddSingleton<IHostedService>(order);
        }))
        {
            await host.StopAsync();
        }

        Assert.Equal(["service starts", "listener starts: Queued", "listener stops", "service stops"], order.Events);
    }

    [Fact]
    public async Task Start_ToldToStopMeanwhile_EndsWithoutAProblem()
    {
        await using var host = await RuntimeTestHost.StartAsync([typeof(QueueFunctions)], configure: builder =>
            builder.Services.AddSingleton<ITriggerListener, Stuck>());

        await host.StopAsync();
        Assert.True(((Stuck)host.Services.GetServices<ITriggerListener>().Single(listener => listener is Stuck)).HasStopped);
    }

    private sealed class Stuck(IHostApplicationLifetime lifetime) : ITriggerListener
    {
        public bool HasStopped { get; private set; }

        public bool Handles(Attribute trigger) => trigger is QueueTriggerAttribute;

        public Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            HasStopped = true;
            return Task.CompletedTask;
        }
    }

    private sealed class Order : ITriggerListener, IHostedService
    {
        public List<string> Events { get; } = [];

        public bool Handles(Attribute trigger) => trigger is QueueTriggerAttribute;

        Task ITriggerListener.StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken) =>
            Note("listener starts: " + functions.Single().Name);

        Task ITriggerListener.StopAsync(CancellationToken cancellationToken) => Note("listener stops");

        Task IHostedService.StartAsync(CancellationToken cancellationToken) => Note("service starts");

        Task IHostedService.StopAsync(CancellationToken cancellationToken) => Note("service stops");

        private Task Note(string what)
        {
            Events.Add(what);
            return Task.CompletedTask;
        }
    }
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute : Microsoft.Azure.Functions.Worker.Extensions.Abstractions.TriggerBindingAttribute;

public sealed class Unmarked
{
    public IResult? Answer { get; init; }

    [EventHubOutput("plays")]
    public string? Event { get; init; }
}

public static class QueueFunctions
{
    [Function("Queued")]
    public static void Queued([QueueTrigger] string message) => _ = message;
}

public static class HourlyFunctions
{
    [Function("Hourly")]
    public static void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
}

public sealed class NeedyFunctions(Version version)
{
    [Function("Needy")]
    public void Needy([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => _ = (request, version);
}

public static class WrongTriggerFunctions
{
    [Function("Timer")]
    [FixedDelayRetry(1, "soon")]
    public static void Timer([TimerTrigger("at noon")] TimerInfo timer) => _ = timer;

    [Function("Hub")]
    [FixedDelayRetry(-5, "00:00:01")]
    public static void Hub([EventHubTrigger("%Hub%", Connection = "Hubs", ConsumerGroup = "%Group%")] List<string> events) => _ = events;

    [Function("Work")]
    public static int Work([ActivityTrigger] int input) => input;
}

public static class WrongFunctions
{
    [Function("First")]
    public static void First([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "first/{id:int}")] HttpRequest request) => _ = request;

    [Function("OtherFirst")]
    public static void Second([HttpTrigger(AuthorizationLevel.Anonymous, Route = "First/{number:int}")] HttpRequest request) => _ = request;

    [Function("Template")]
    public static void Template([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{a")] HttpRequest request) => _ = request;

    [Function("Constraint")]
    public static void Constraint([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{a:between(1,2)}")] HttpRequest request) => _ = request;

    [Function("Type")]
    public static void Type([HttpTrigger(AuthorizationLevel.Anonymous)] string request) => _ = request;

    [Function("Parameter")]
    public static void Parameter([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, string absent) => _ = (request, absent);

    [Function("Result")]
    public static Unmarked Result([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new() { Event = request.Method };

    [Function("Nowhere")]
    public static void Nowhere([QueueTrigger] string message) => _ = message;
}
