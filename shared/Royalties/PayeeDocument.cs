using System.Text.Json.Serialization;

namespace Cadenza.Royalties;

/// <summary>Somebody who is paid. Container <c>royalties</c>, partition <c>payees</c>, id <c>payee:{payee id}</c>.</summary>
public sealed record PayeeDocument
{
    /// <summary>The partition of every payee.</summary>
    public const string Partition = "payees";

    /// <summary><c>payee:{payee id}</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><see cref="Partition"/>.</summary>
    [JsonPropertyName("period")]
    public string Period { get; init; } = Partition;

    /// <summary><c>payee</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = DocumentTypes.Payee;

    /// <summary>See <see cref="PayeeId"/>.</summary>
    [JsonPropertyName("payee_id")]
    public required string Payee { get; init; }

    /// <summary>The name on the statement.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>A payee; throws an <see cref="ArgumentException"/> for a bad id.</summary>
    public static PayeeDocument Create(string payeeId, string name) =>
        new() { Id = $"{DocumentTypes.Payee}:{PayeeId.Check(payeeId, nameof(payeeId))}", Payee = payeeId, Name = name };
}
