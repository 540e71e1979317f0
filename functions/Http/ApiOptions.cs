using System.ComponentModel.DataAnnotations;

namespace Cadenza.Functions.Http;

/// <summary>How the API names things: root settings of the Function App.</summary>
public sealed class ApiOptions : IValidatableObject
{
    /// <summary>The scheme of URIs. The default value is <c>spotify</c>, with which existing clients work unmodified.</summary>
    [Required]
    public string UriScheme { get; set; } = CatalogUri.DefaultScheme;

    /// <summary>Where callers reach the API, such as <c>https://api.example.com</c>; null: what the request says.</summary>
    [Url]
    public string? PublicBaseUrl { get; set; }

    /// <summary>Where people open links; null: where callers reach the API.</summary>
    [Url]
    public string? WebBaseUrl { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!CatalogUri.IsScheme(UriScheme))
            yield return new ValidationResult($"{nameof(UriScheme)}: '{UriScheme}' is not a URI scheme", [nameof(UriScheme)]);
    }
}
