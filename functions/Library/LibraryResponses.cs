using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Library;

/// <summary>Short answers about the library.</summary>
internal static class LibraryResponses
{
    /// <summary>Says that it is done: no body, and so no content type.</summary>
    public static void AnswerEmpty(this HttpRequest request, int status = StatusCodes.Status200OK)
    {
        var response = request.HttpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Says whether, for each that was asked for.</summary>
    public static Task AnswerAsync(this HttpRequest request, IReadOnlyList<bool> answers) =>
        Answer.Of(answers, LibraryApiJson.Wire.IReadOnlyListBoolean).WriteUnkeptAsync(request.HttpContext);
}
