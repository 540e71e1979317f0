using System.Text;
using System.Text.Json;

namespace Cadenza.Events.Closing;

/// <summary>The fields of a play that are counted by.</summary>
internal readonly record struct PlayFields(string Id, string Country, string Product, long MsPlayed)
{
    /// <summary>Reads them from an envelope that was found valid.</summary>
    public static PlayFields Read(ReadOnlySpan<byte> envelope, string countedBy)
    {
        var (id, country, product, msPlayed) = ("", "", "", 0L);
        Span<byte> idName = stackalloc byte[EventType.MaxNameLength];
        idName = idName[..Encoding.UTF8.GetBytes(countedBy, idName)];
        var reader = new Utf8JsonReader(envelope);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(idName))
            {
                id = Text(ref reader);
            }
            else if (reader.ValueTextEquals("country"u8))
            {
                country = Text(ref reader);
            }
            else if (reader.ValueTextEquals("product"u8))
            {
                product = Text(ref reader);
            }
            else if (reader.ValueTextEquals("ms_played"u8))
            {
                reader.Read();
                msPlayed = reader.GetInt64();
            }
            else
            {
                reader.Skip();
            }
        }

        return new PlayFields(id, country, product, msPlayed);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }
}
