using System.Text.Json.Serialization;
using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>What one payee is paid for one month. Container <c>royalties</c>, partition <c>{period}</c>, id <c>payout:{payee id}</c>.</summary>
public sealed record PayoutDocument
{
    /// <summary><c>payout:{payee id}</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><c>yyyy-MM</c>.</summary>
    [JsonPropertyName("period")]
    public required string Period { get; init; }

    /// <summary><c>payout</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = DocumentTypes.Payout;

    /// <summary>See <see cref="PayeeId"/>.</summary>
    [JsonPropertyName("payee_id")]
    public required string Payee { get; init; }

    /// <summary>ISO 4217.</summary>
    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    /// <summary>Whole minor units.</summary>
    [JsonPropertyName("amount_minor")]
    public required long AmountMinor { get; init; }

    /// <summary>Counted plays of tracks in which the payee has a share, without those that are withheld.</summary>
    [JsonPropertyName("plays")]
    public required long Plays { get; init; }

    /// <summary>Counted plays of these tracks that are withheld; null when none is.</summary>
    [JsonPropertyName("withheld")]
    public WithheldFigures? Withheld { get; init; }

    /// <summary>The statement's blob in container <c>statements</c>.</summary>
    [JsonPropertyName("statement")]
    public required string Statement { get; init; }

    /// <summary>SHA-256 of that blob, in hex.</summary>
    [JsonPropertyName("statement_sha256")]
    public required string StatementSha256 { get; init; }
}
