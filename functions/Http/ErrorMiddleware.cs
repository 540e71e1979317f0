using System.Globalization;
using System.Text.Json;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Http;

/// <summary>
/// The one place where errors become HTTP. Without it the host completes a failed request with an empty 200: what is no
/// <see cref="DomainException"/> is a 500 here, with no detail. Functions that no HTTP request triggers pass through untouched.
/// </summary>
internal sealed partial class ErrorMiddleware(ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string Realm = "Bearer realm=\"cadenza\"";
    private const string ClientRealm = "Basic realm=\"cadenza\"";

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? InvokeHttpAsync(context, http, next) : next(context);

    /// <summary>The HTTP status of an error.</summary>
    internal static int StatusOf(DomainError error) => error switch
    {
        DomainError.InvalidRequest => StatusCodes.Status400BadRequest,
        DomainError.Unauthorized => StatusCodes.Status401Unauthorized,
        DomainError.Forbidden => StatusCodes.Status403Forbidden,
        DomainError.NotFound => StatusCodes.Status404NotFound,
        DomainError.Conflict => StatusCodes.Status409Conflict,
        DomainError.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        DomainError.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        DomainError.TooManyRequests => StatusCodes.Status429TooManyRequests,
        DomainError.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a status."),
    };

    private async Task InvokeHttpAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await WriteAsync(context, http, failure);
        }
    }

    private Task WriteAsync(FunctionContext context, HttpContext http, Exception failure)
    {
        http.Response.Clear();
        if (failure is BadHttpRequestException bad)
        {
            var isTooLarge = bad.StatusCode == StatusCodes.Status413PayloadTooLarge;
            return WriteAsync(http, bad.StatusCode, isTooLarge ? "Request body too large" : "Bad request");
        }

        if (failure is OAuthException refused)
            return WriteAsync(http, refused);

        if (failure is not DomainException error)
        {
            Failed(logger, failure, context.FunctionDefinition.Name, context.InvocationId);
            return WriteAsync(http, StatusCodes.Status500InternalServerError, "Internal server error");
        }

        if (error.Error == DomainError.Unavailable)
            Unavailable(logger, error, context.FunctionDefinition.Name);
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (error.Error == DomainError.Unauthorized)
            http.Response.Headers.WWWAuthenticate = Challenge(http.Request, error.Message);
        return WriteAsync(http, StatusOf(error.Error), error.Message);
    }

    // RFC 6750, 3.1: a request without credentials is told no reason.
    private static string Challenge(HttpRequest request, string message) =>
        request.Headers.Authorization.ToString().Length == 0 ? Realm : $"{Realm}, error=\"invalid_token\", error_description=\"{message}\"";

    // RFC 6749, 5.2: another shape than the Web API's, and 401 for a client that is not known.
    private static Task WriteAsync(HttpContext http, OAuthException refused)
    {
        var isUnknown = refused.Error == OAuthError.InvalidClient;
        if (isUnknown)
            http.Response.Headers.WWWAuthenticate = ClientRealm;
        return WriteAsync(http, isUnknown ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest, JsonSerializer.SerializeToUtf8Bytes(
            new OAuthErrorAnswer(refused.Error.Code(), refused.Message), OAuthApiJson.Default.OAuthErrorAnswer));
    }

    private static Task WriteAsync(HttpContext http, int status, string message) => WriteAsync(
        http, status, JsonSerializer.SerializeToUtf8Bytes(new ErrorAnswer(new ErrorObject(status, message)), HttpJson.Default.ErrorAnswer));

    private static Task WriteAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    [LoggerMessage(1001, LogLevel.Error, "{Function} failed in invocation {InvocationId}")]
    private static partial void Failed(ILogger logger, Exception failure, string function, string invocationId);

    [LoggerMessage(1002, LogLevel.Warning, "{Function} needs a service that does not answer")]
    private static partial void Unavailable(ILogger logger, Exception failure, string function);
}
