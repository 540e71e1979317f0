namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline: the middleware that follows, and the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part, and calls <paramref name="next"/> unless the function shall not run.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
