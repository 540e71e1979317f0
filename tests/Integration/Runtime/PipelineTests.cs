using System.Collections.Concurrent;
using System.Net;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class PipelineTests
{
    private readonly Sent _sent = new();

    [Fact]
    public async Task Get_MiddlewareOfEachKind_RunsInTheOrderItWasAdded()
    {
        await using var host = await StartAsync(builder => builder
            .UseMiddleware<Outer>()
            .UseWhen<Never>(context => context.FunctionDefinition.Name == "nobody")
            .UseMiddleware((context, next) =>
            {
                context.Items["trail"] += " inner " + context.FunctionDefinition.Name;
                return next();
            }));

        Assert.EndsWith(" True outer inner Scope", await host.Client.GetStringAsync("/api/scope"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TwoRequests_HaveAScopeEachThatIsDisposed()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware<Outer>());

        var first = await host.Client.GetStringAsync("/api/scope");
        var function = PipelineFunctions.Last!;
        var second = await host.Client.GetStringAsync("/api/scope");

        Assert.NotEqual(first, second);
        Assert.True(function.IsDisposed);
        Assert.True(function.GetScoped().IsDisposed);
    }

    [Fact]
    public async Task Get_SeveralOutputs_AnswersAndSendsEach()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/api/several");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var silent = await host.Client.GetAsync("/api/silentseveral");
        Assert.Equal(HttpStatusCode.OK, silent.StatusCode);

        await host.StopAsync();
        Assert.Equal(["plays: one", "telemetry: two,three"], _sent.Values);
    }

    [Fact]
    public async Task Get_OutputOfTheMethod_SendsItsReturnValue()
    {
        await using var host = await StartAsync();

        Assert.Empty(await host.Client.GetStringAsync("/api/alone"));

        await host.StopAsync();
        Assert.Equal(["plays: alone"], _sent.Values);
    }

    [Fact]
    public async Task Get_OutputCannotBeSent_ClientHasItsAnswerAllTheSame()
    {
        _sent.Problem = new IOException("The hub is away.");
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/api/several");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_MiddlewareReplacesResult_ItsOwnIsWritten()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware<Outer>().UseMiddleware(async (context, next) =>
        {
            await next();
            foreach (var output in context.GetOutputBindings<IActionResult>().Where(output => output.BindingType == "http"))
                output.Value = new StatusCodeResult(418);
            if (context.GetInvocationResult().Value is IResult)
                context.GetInvocationResult().Value = Results.StatusCode(419);
        }));

        using var several = await host.Client.GetAsync("/api/several");
        using var scope = await host.Client.GetAsync("/api/scope");
        Assert.Equal(418, (int)several.StatusCode);
        Assert.Equal(419, (int)scope.StatusCode);
    }

    [Fact]
    public async Task Get_MiddlewareHandlesException_ItsAnswerIsWritten()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (KeyNotFoundException)
            {
                context.GetHttpContext()!.Response.StatusCode = 404;
            }
        }));

        // Without the trail that the outer middleware leaves, the function throws.
        using var answer = await host.Client.GetAsync("/api/scope");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<RuntimeTestHost> StartAsync(Action<FunctionsApplicationBuilder>? configure = null) =>
        RuntimeTestHost.StartAsync([typeof(PipelineFunctions)], configure: builder =>
        {
            builder.Services.AddScoped<Scoped>();
            builder.Services.AddSingleton<IOutputBinder>(_sent);
            configure?.Invoke(builder);
        });

    private sealed class Outer : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.Items["trail"] = context.GetHttpContext() is null ? "blind" : "outer";
            return next(context);
        }
    }

    private sealed class Never : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => throw new InvalidOperationException("The predicate is false.");
    }

    private sealed class Sent : IOutputBinder
    {
        private readonly ConcurrentQueue<string> _values = new();

        public IEnumerable<string> Values => _values;

        public Exception? Problem { get; set; }

        public bool Handles(Attribute binding) => binding is EventHubOutputAttribute;

        public Task SendAsync(Attribute binding, object value, CancellationToken cancellationToken)
        {
            if (Problem is not null)
                throw Problem;

            _values.Enqueue($"{((EventHubOutputAttribute)binding).EventHubName}: {(value is string[] several ? string.Join(',', several) : value)}");
            return Task.CompletedTask;
        }
    }
}
