using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cadenza.Runtime.Http;

/// <summary>
/// Shows the HTTP context to what runs inside it, then turns the function's result into the answer. The app's own middleware runs
/// inside, so it sees the result before it is written, and may replace it.
/// </summary>
internal static class HttpResultMiddleware
{
    private static readonly ActionDescriptor NoAction = new();

    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => context =>
        context is InvocationContext { Http: { } http } invocation ? RunAsync(invocation, http, next) : next(context);

    private static async Task RunAsync(InvocationContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        context.ShowHttp();
        await next(context);
        if (!http.RequestAborted.IsCancellationRequested && (ResultOf(context.Outcome.Result) ?? ResultOfOutputs(context.Outcome)) is { } result)
            await WriteAsync(result, http);
    }

    private static object? ResultOfOutputs(InvocationOutcome outcome)
    {
        foreach (var output in outcome.Outputs)
            if (output.Binding is HttpResultAttribute)
                return ResultOf(output.Value);

        return null;
    }

    /// <summary>Any other value is not written: an empty 200, as in the worker.</summary>
    private static object? ResultOf(object? value) => value is IResult or IActionResult ? value : null;

    private static Task WriteAsync(object result, HttpContext http) => result is IResult direct
        ? direct.ExecuteAsync(http)
        : ((IActionResult)result).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction));
}
