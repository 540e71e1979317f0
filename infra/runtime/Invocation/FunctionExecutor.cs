using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Runtime.Invocation;

/// <summary>Runs invocations.</summary>
internal sealed class FunctionExecutor(
    FunctionCompiler compiler,
    InvocationPipeline pipeline,
    IEnumerable<IOutputBinder> binders,
    IServiceScopeFactory scopes,
    HostSettings settings,
    TimeProvider time) : IFunctionExecutor
{
    private readonly IOutputBinder[] _binders = [.. binders];

    public async Task<object?> ExecuteAsync(FunctionDescriptor function, InvocationInput input, CancellationToken cancellationToken)
    {
        var compiled = compiler.Compile(function);
        await using var scope = scopes.CreateAsyncScope();
        using var timer = new InvocationTimer(input.IsTimed ? settings.FunctionTimeout : null, time, cancellationToken);
        var context = new InvocationContext(compiled, timer.Token)
        {
            TriggerValue = input.TriggerValue,
            BindingData = input.BindingData,
            InitialItems = input.Items,
            RetryCount = input.RetryCount,
            MaxRetryCount = input.MaxRetryCount,
            InstanceServices = scope.ServiceProvider,
        };

        await RunAsync(context, timer);
        return context.Outcome.Result;
    }

    /// <summary>Runs a prepared invocation: the pipeline, then the outputs.</summary>
    public async Task RunAsync(InvocationContext context, InvocationTimer timer)
    {
        try
        {
            await pipeline.Run(context);
            if (context.Function.Outputs.Count > 0)
                await SendOutputsAsync(context);
        }
        catch (OperationCanceledException) when (timer.IsTimeUp)
        {
            throw new FunctionTimeoutException(context.Function.Descriptor.Name, settings.FunctionTimeout ?? Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>As under the Functions host, the HTTP answer has left by now: a client can see success before a send that fails.</summary>
    private async Task SendOutputsAsync(InvocationContext context)
    {
        if (context.VisibleHttp is { } http)
        {
            await http.Response.CompleteAsync();
            context.IsAnswered = true;
        }

        foreach (var output in context.Outcome.Outputs)
            if (output.Value is { } value && output.Binding is not HttpResultAttribute)
                await _binders.First(binder => binder.Handles(output.Binding)).SendAsync(output.Binding, value, context.CancellationToken);
    }
}
