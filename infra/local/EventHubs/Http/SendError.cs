using System.Security;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Local.EventHubs;

/// <summary>A request that the send API refuses, as the service says it: a status and an XML body with code and detail.</summary>
internal sealed class SendError(int status, string detail) : Exception(detail), IResult
{
    /// <summary>The answer to more than <see cref="PublishLink.MessageBytesMax"/>.</summary>
    public static SendError TooLarge() => new(413, $"The received message exceeds the limit ({PublishLink.MessageBytesMax}) currently allowed.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/xml; charset=utf-8";
        return httpContext.Response.WriteAsync($"<Error><Code>{status}</Code><Detail>{SecurityElement.Escape(Message)}</Detail></Error>");
    }
}
