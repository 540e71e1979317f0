using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>Stores a <see cref="MarketSet"/> as an array of codes, and all markets as <c>["*"]</c>.</summary>
public sealed class MarketSetConverter : JsonConverter<MarketSet>
{
    private const string Wildcard = "*";

    /// <inheritdoc />
    public override MarketSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Markets are an array of codes.");

        var markets = new List<Market>();
        var everywhere = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var code = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A market is a string.");
            everywhere |= code == Wildcard;
            if (code != Wildcard)
                markets.Add(Market.TryParse(code, out var market) ? market : throw new JsonException($"'{code}' is not a market."));
        }

        return everywhere ? MarketSet.Everywhere : MarketSet.Of(markets);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MarketSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        if (value.Count == MarketSet.Everywhere.Count)
        {
            writer.WriteStringValue(Wildcard);
        }
        else
        {
            foreach (var market in value)
                writer.WriteStringValue(market.ToString());
        }

        writer.WriteEndArray();
    }
}
