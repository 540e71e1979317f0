using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Http;

/// <summary>Runs an HTTP function for a request, and answers 500, with no detail, for what it throws.</summary>
internal sealed partial class HttpFunctionHandler(
    FunctionExecutor executor, HostSettings settings, TimeProvider time, ILogger<HttpFunctionHandler> log)
{
    /// <summary>How long a function that is out of time may still take to notice its token before the client is answered.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    public async Task HandleAsync(CompiledFunction function, HttpContext http)
    {
        if (http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            Fail(http, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        using var timer = new InvocationTimer(settings.FunctionTimeout, time, http.RequestAborted);
        var context = new InvocationContext(function, timer.Token)
        {
            TriggerValue = http.Request,
            BindingData = http.Request.RouteValues!,
            Http = http,
        };

        var run = executor.RunAsync(context, timer);
        try
        {
            if (!run.IsCompleted && settings.FunctionTimeout is { } limit)
                await AnswerInTimeAsync(run, function, http, limit);
            await run;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            ClientLeft(function.Descriptor.Name);
        }
        catch (BadHttpRequestException problem)
        {
            Refused(problem, function.Descriptor.Name);
            Fail(http, problem.StatusCode);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Failed(problem, function.Descriptor.Name, context.InvocationId);
            if (!context.IsAnswered)
                Fail(http);
        }
    }

    /// <summary>
    /// Answers for a function that does not end when its time is up. The request stays open until it does end: its context must not
    /// be given to another request while the function can still write to it.
    /// </summary>
    private async Task AnswerInTimeAsync(Task run, CompiledFunction function, HttpContext http, TimeSpan limit)
    {
        try
        {
            await run.WaitAsync(limit + Grace, time);
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            IgnoresItsToken(function.Descriptor.Name, limit);
            Fail(http);
            await http.Response.CompleteAsync();
        }
    }

    private static void Fail(HttpContext http, int status = StatusCodes.Status500InternalServerError)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentLength = 0;
    }

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed (invocation {Invocation}).")]
    private partial void Failed(Exception problem, string function, string invocation);

    [LoggerMessage(2, LogLevel.Debug, "Function {Function}: the client left.")]
    private partial void ClientLeft(string function);

    [LoggerMessage(3, LogLevel.Error, "Function {Function} took longer than {Limit} and does not observe its cancellation token.")]
    private partial void IgnoresItsToken(string function, TimeSpan limit);

    [LoggerMessage(4, LogLevel.Debug, "Function {Function}: the request is bad.")]
    private partial void Refused(Exception problem, string function);
}
