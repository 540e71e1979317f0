using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Functions.Http;

/// <summary>Writes a <see cref="MarketSet"/> as the Web API does: every code, never the wildcard of the stored documents.</summary>
internal sealed class MarketList : JsonConverter<MarketSet>
{
    private static readonly byte[] Everywhere = Encode(MarketSet.Everywhere);

    /// <inheritdoc />
    public override MarketSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are not read.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MarketSet value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Count == MarketSet.Everywhere.Count ? Everywhere : Encode(value), skipInputValidation: true);

    // Codes are two letters: nothing in them needs escaping.
    private static byte[] Encode(MarketSet markets) =>
        System.Text.Encoding.ASCII.GetBytes($"[{string.Join(',', markets.Select(market => $"\"{market}\""))}]");
}
