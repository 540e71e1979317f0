using System.ComponentModel.DataAnnotations;

namespace Cadenza;

/// <summary>Where Cosmos DB is: by a connection string, or by an endpoint that knows the process by its identity.</summary>
public sealed class CosmosOptions : IValidatableObject
{
    /// <summary><c>AccountEndpoint=…;AccountKey=…</c>. It comes first when both are set.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's URL; the process's own identity is used, and no key.</summary>
    [Url]
    public string? AccountEndpoint { get; set; }

    /// <summary>The database. The default value is <see cref="CosmosLayout.Database"/>.</summary>
    [Required]
    public string Database { get; set; } = CosmosLayout.Database;

    /// <summary>The account's URL, of whichever is set; null when none is.</summary>
    internal Uri? Endpoint
    {
        get
        {
            var url = string.IsNullOrEmpty(ConnectionString) ? AccountEndpoint : EndpointIn(ConnectionString);
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;
        }
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is null)
        {
            yield return new ValidationResult(
                "Cosmos: needs a connection string with AccountEndpoint and AccountKey, or Cosmos__accountEndpoint", ["Cosmos"]);
        }
    }

    private static string? EndpointIn(string connectionString)
    {
        const string Name = "AccountEndpoint=";
        return connectionString.Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith(Name, StringComparison.OrdinalIgnoreCase))?[Name.Length..];
    }
}
