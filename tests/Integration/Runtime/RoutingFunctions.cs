using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Integration.Runtime;

public static class RoutingFunctions
{
    [Function("Track")]
    public static IResult Track([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/tracks/{id:length(3)}")] HttpRequest request, string id) =>
        Results.Text($"track {id} {request.Query["market"]}");

    [Function("Page")]
    public static IResult Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/pages/{number:int:min(1)?}")] HttpRequest request, int? number) =>
        Results.Text("page " + (number?.ToString(CultureInfo.InvariantCulture) ?? "none"));

    [Function("Item")]
    public static IResult Item(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:guid}/{day:datetime}/{kind}")] HttpRequest request,
        Guid id, DateTime day, DayOfWeek kind) => Results.Text($"{id:N} {day:yyyy-MM-dd} {kind}");

    [Function("Match")]
    public static IResult Match(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = @"match/{word:regex(^[a-c]{{2}}$)}/{*rest}")] HttpRequest request, string word, string? rest) =>
        Results.Text($"{word} {rest}");

    [Function("ReadAlbum")]
    public static IResult Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "albums")] HttpRequest request) => Results.Text("read");

    [Function("WriteAlbum")]
    public static IResult Write([HttpTrigger(AuthorizationLevel.Anonymous, "POST", "put", Route = "albums")] HttpRequest request) => Results.Text("write");

    [Function("Named")]
    public static IResult Named([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);
}
