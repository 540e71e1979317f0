using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cadenza.Runtime.Invocation;

/// <summary>The app's middleware around the function: the first added is the outermost.</summary>
internal sealed class InvocationPipeline
{
    public InvocationPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        FunctionExecutionDelegate next = static context => ((InvocationContext)context).Function.RunAsync((InvocationContext)context);
        for (var i = middleware.Count - 1; i >= 0; i--)
            next = middleware[i](next);

        Run = next;
    }

    /// <summary>Runs an invocation through it.</summary>
    public FunctionExecutionDelegate Run { get; }
}
