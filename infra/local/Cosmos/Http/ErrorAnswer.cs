using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cadenza.Local.Cosmos.Sql;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Errors in the service's own shape.</summary>
internal static class ErrorAnswer
{
    /// <summary>Quotes and angle brackets stay readable: nobody puts this text into a page.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(Exchange exchange, Exception failure) => failure switch
    {
        ServiceError error => WriteAsync(exchange, error.Status, error.Substatus, error.Code, new { Errors = new[] { error.Message } }),
        QuerySyntaxException error => WriteAsync(exchange, HttpStatusCode.BadRequest, 0, "BadRequest", Describe(error)),
        BadHttpRequestException error => WriteAsync(
            exchange, (HttpStatusCode)error.StatusCode, 0, "BadRequest", new { Errors = new[] { error.Message } }),
        _ => WriteAsync(
            exchange, HttpStatusCode.InternalServerError, 0, "InternalServerError", new { Errors = new[] { failure.Message } }),
    };

    private static object Describe(QuerySyntaxException error) => new
    {
        errors = new[]
        {
            new { severity = "Error", location = new { start = error.Start, end = error.End }, code = error.Code, message = error.Message },
        },
    };

    private static async Task WriteAsync(Exchange exchange, HttpStatusCode status, int substatus, string code, object details)
    {
        var activity = Guid.NewGuid();
        var headers = exchange.Http.Response.Headers;
        headers["x-ms-activity-id"] = activity.ToString();
        headers["x-ms-substatus"] = substatus.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var message = $"Message: {JsonSerializer.Serialize(details, Readable)}\r\nActivityId: {activity}, Request URI: {exchange.Http.Request.Path}";
        await exchange.JsonAsync((int)status, JsonSerializer.Serialize(new { code, message }, Readable));
    }
}
