using System.Text.Json.Serialization;

namespace Cadenza.Royalties;

/// <summary>
/// The money of one month to share out among payees, for all plays or for those of one country or product.
/// Container <c>royalties</c>, partition <c>{period}</c>, id <c>pool:{name}</c>.
/// </summary>
public sealed record PoolDocument
{
    /// <summary><c>pool:{name}</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><c>yyyy-MM</c>.</summary>
    [JsonPropertyName("period")]
    public required string Period { get; init; }

    /// <summary><c>pool</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = DocumentTypes.Pool;

    /// <summary>The pool's name, unique in its month: 1 to 64 of <c>a-z 0-9 -</c>.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>ISO 4217.</summary>
    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    /// <summary>Whole minor units, not negative.</summary>
    [JsonPropertyName("amount_minor")]
    public required long AmountMinor { get; init; }

    /// <summary>Only plays in this country (ISO 3166-1 alpha-2) share in it; null for any.</summary>
    [JsonPropertyName("country")]
    public string? Country { get; init; }

    /// <summary>Only plays under this product (<c>premium</c>, <c>free</c>…) share in it; null for any.</summary>
    [JsonPropertyName("product")]
    public string? Product { get; init; }

    /// <summary>A pool; throws an <see cref="ArgumentException"/> for a name or an amount out of range.</summary>
    public static PoolDocument Create(Period period, string name, Money amount, string? country = null, string? product = null)
    {
        PayeeId.Check(name, nameof(name));
        ArgumentOutOfRangeException.ThrowIfNegative(amount.MinorUnits);
        return new PoolDocument
        {
            Id = $"{DocumentTypes.Pool}:{name}",
            Period = period.ToString(),
            Name = name,
            Currency = amount.Currency,
            AmountMinor = amount.MinorUnits,
            Country = country,
            Product = product,
        };
    }

    /// <summary>Whether a play in this country under this product shares in the pool.</summary>
    public bool Covers(string country, string product) => (Country is null || Country == country) && (Product is null || Product == product);
}
