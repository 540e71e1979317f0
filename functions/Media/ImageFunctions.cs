using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Media;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Media;

/// <summary>Serves the pictures that users uploaded, to anybody who has a link: so that a page can show them, and a CDN keep them.</summary>
public sealed class ImageFunctions(ImageStore images)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(365);

    /// <summary>Where a picture is served.</summary>
    internal static string UrlOf(CatalogId image, Links links) => $"{links.BaseUrl}/v1/images/{image}";

    /// <summary><c>GET /v1/images/{id}</c>: a JPEG. What is under an id never changes.</summary>
    [Function("GetImage")]
    [AllowAnonymous]
    public async Task GetImage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/images/{id}")] HttpRequest request, string id)
    {
        var file = await images.FindAsync(RequestReading.ParseId(id), request.HttpContext.RequestAborted) ?? throw DomainException.NotFound();
        var response = request.HttpContext.Response;
        response.ContentType = "image/jpeg";
        response.ContentLength = file.ToMemory().Length;
        response.Headers.CacheControl = $"public, max-age={(long)MaxAge.TotalSeconds}, immutable";

        // A browser must not take it for anything else, whatever its bytes say.
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(file.ToMemory(), request.HttpContext.RequestAborted);
    }
}
