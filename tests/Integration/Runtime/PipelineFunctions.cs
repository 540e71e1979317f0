using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Integration.Runtime;

/// <summary>A service of one invocation.</summary>
public sealed class Scoped : IDisposable
{
    private static int s_count;

    public int Number { get; } = Interlocked.Increment(ref s_count);

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

public sealed class Several
{
    [HttpResult]
    public IActionResult? Answer { get; init; }

    [EventHubOutput("plays", Connection = "EventHubs")]
    public string? Event { get; init; }

    [EventHubOutput("telemetry", Connection = "EventHubs")]
    public string[]? Events { get; init; }
}

public sealed class PipelineFunctions(Scoped scoped) : IDisposable
{
    public static PipelineFunctions? Last { get; private set; }

    public bool IsDisposed { get; private set; }

    [Function("Scope")]
    public IResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        Last = this;
        var same = ReferenceEquals(scoped, context.InstanceServices.GetService(typeof(Scoped)))
            && ReferenceEquals(scoped, request.HttpContext.RequestServices.GetService(typeof(Scoped)));
        return Results.Text($"{scoped.Number} {same} {context.Items["trail"]}");
    }

    [Function("Several")]
    public static Several Several([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new()
    {
        Answer = new AcceptedResult(),
        Event = "one",
        Events = ["two", "three"],
    };

    [Function("SilentSeveral")]
    public static Several SilentSeveral([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new() { Event = null };

    [Function("Alone")]
    [EventHubOutput("plays", Connection = "EventHubs")]
    public static Task<string> Alone([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Task.FromResult("alone");

    public void Dispose() => IsDisposed = true;

    public Scoped GetScoped() => scoped;
}
