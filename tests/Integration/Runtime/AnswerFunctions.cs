using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Cadenza.Tests.Integration.Runtime;

public sealed record Song(string Title, int Bars);

/// <summary>Each kind of answer that a function can give.</summary>
public static class AnswerFunctions
{
    [Function("Action")]
    public static Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ObjectResult(new Song("Aria", 32)) { StatusCode = 201 });

    [Function("Content")]
    public static IActionResult Content([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        new ContentResult { Content = "<p>Aria</p>", ContentType = "text/html", StatusCode = 200 };

    [Function("Minimal")]
    public static async ValueTask<IResult> Minimal([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Json(new Song("Aria", 32), statusCode: 202);
    }

    [Function("Direct")]
    public static async Task Direct([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        var response = context.GetHttpContext()!.Response;
        response.StatusCode = 203;
        response.ContentType = "text/plain";
        await response.WriteAsync("one ", context.CancellationToken);
        await response.Body.FlushAsync(context.CancellationToken);
        await response.WriteAsync("two", context.CancellationToken);
    }

    [Function("Plain")]
    public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "is not written";

    [Function("Nothing")]
    public static void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
    }

    [Function("Echo")]
    public static IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Song song) =>
        Results.Text($"{song.Title} {song.Bars}");

    [Function("Swallow")]
    public static async Task<IResult> Swallow([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return Results.Text(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Function("Throw")]
    public static Task<IResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidDataException("a secret");

    [Function("ThrowLate")]
    public static async Task ThrowLate([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("begun");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new JsonException("a secret");
    }
}
