using System.ComponentModel.DataAnnotations;

namespace Cadenza.Functions.Http;

/// <summary>How the API names things: root settings of the Function App.</summary>
public sealed class ApiOptions
{
    /// <summary>The scheme of URIs. The default value is <c>spotify</c>, with which existing clients work unmodified.</summary>
    [Required]
    [RegularExpression("[A-Za-z][A-Za-z0-9+.-]*", ErrorMessage = "UriScheme is not the scheme of a URI")]
    public string UriScheme { get; set; } = CatalogUri.DefaultScheme;

    /// <summary>Where callers reach the API, such as <c>https://api.example.com</c>; null: what the request says.</summary>
    [Url]
    public string? PublicBaseUrl { get; set; }

    /// <summary>Where people open links; null: where callers reach the API.</summary>
    [Url]
    public string? WebBaseUrl { get; set; }

    /// <summary>
    /// How many proxies of ours stand before the Function App, each of which adds the address it sees to <c>X-Forwarded-For</c>. The default
    /// value is 0: nobody is trusted, and the connection's own address counts. In Azure it is 1, and 2 behind Front Door.
    /// </summary>
    [Range(0, 5)]
    public int ForwardedHops { get; set; }
}
