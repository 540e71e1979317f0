using System.Text.Json.Serialization;
using Cadenza.Events.Closing;

namespace Cadenza.Royalties;

/// <summary>That a month has been paid, and by which summary. Container <c>royalties</c>, partition <c>{period}</c>, id <c>run</c>.</summary>
public sealed record RunDocument
{
    /// <summary><c>run</c>: one a month.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init; } = DocumentTypes.Run;

    /// <summary><c>yyyy-MM</c>.</summary>
    [JsonPropertyName("period")]
    public required string Period { get; init; }

    /// <summary><c>run</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = DocumentTypes.Run;

    /// <summary><c>paid</c>.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary>What became of the month's events on hub <c>plays</c>.</summary>
    [JsonPropertyName("events")]
    public required Reconciliation Events { get; init; }

    /// <summary>The summary's blob in container <c>statements</c>.</summary>
    [JsonPropertyName("summary")]
    public required string Summary { get; init; }

    /// <summary>SHA-256 of that blob, in hex.</summary>
    [JsonPropertyName("summary_sha256")]
    public required string SummarySha256 { get; init; }
}
