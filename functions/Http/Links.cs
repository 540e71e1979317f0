using Cadenza.Accounts;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Makes the URLs and URIs of one answer.</summary>
/// <param name="BaseUrl">Where the caller reached the API, without a slash at the end.</param>
/// <param name="WebBaseUrl">Where people open links, without a slash at the end.</param>
/// <param name="UriScheme">The scheme of URIs.</param>
internal sealed record Links(string BaseUrl, string WebBaseUrl, string UriScheme)
{
    private static readonly string[] Segments = [.. Enum.GetValues<CatalogType>().Select(SegmentOf)];

    /// <summary>The links for a request.</summary>
    public static Links For(HttpRequest request, ApiOptions options)
    {
        var baseUrl = options.PublicBaseUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.Value}";
        return new Links(baseUrl, options.WebBaseUrl?.TrimEnd('/') ?? baseUrl, options.UriScheme);
    }

    /// <summary>Where the API serves the object.</summary>
    public string Href(CatalogKey key) => $"{BaseUrl}/v1/{Segments[(int)key.Type]}/{key.Id}";

    /// <summary>The object's URI.</summary>
    public string Uri(CatalogKey key) => CatalogUri.Format(UriScheme, key);

    /// <summary>Where people open the object.</summary>
    public ExternalUrls ExternalUrls(CatalogKey key) => new($"{WebBaseUrl}/{key.Type.Name()}/{key.Id}");

    /// <summary>Where the API serves the user.</summary>
    public string Href(UserId user) => $"{BaseUrl}/v1/users/{user}";

    /// <summary>The user's URI.</summary>
    public string Uri(UserId user) => $"{UriScheme}:user:{user}";

    /// <summary>Where people open the user's page.</summary>
    public ExternalUrls ExternalUrls(UserId user) => new($"{WebBaseUrl}/user/{user}");

    private static string SegmentOf(CatalogType type) => type switch
    {
        CatalogType.Subsection => "work-components",
        CatalogType.AudioAnalysis => "audio-analysis",
        _ => $"{type.Name()}s",
    };
}

/// <summary>The schema's ExternalUrlObject; the property's name is what clients look for.</summary>
internal sealed record ExternalUrls(string Spotify);
