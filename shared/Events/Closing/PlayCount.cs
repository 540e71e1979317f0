using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>How often something was played in one country under one product: a line of a counts file.</summary>
/// <param name="Id">What was played: a track's id.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Product"><c>premium</c>, <c>free</c>…</param>
/// <param name="Plays">Events kept.</param>
/// <param name="Counted">Of these, those that bear royalties (see <see cref="PlayRule"/>).</param>
/// <param name="MsPlayed">Milliseconds heard in all of them.</param>
public sealed record PlayCount(string Id, string Country, string Product, long Plays, long Counted, long MsPlayed)
{
    /// <summary>Lines are sorted by this.</summary>
    [JsonIgnore]
    internal string Key => $"{Id}|{Country}|{Product}";

    /// <summary>Writes it as a line.</summary>
    internal void Write(GzipLines lines)
    {
        using (var writer = new Utf8JsonWriter(lines.Line))
        {
            JsonSerializer.Serialize(writer, this, EventJson.Default.PlayCount);
        }

        lines.EndLine();
    }

    /// <summary>Both together.</summary>
    public PlayCount Add(PlayCount other) => this with
    {
        Plays = checked(Plays + other.Plays),
        Counted = checked(Counted + other.Counted),
        MsPlayed = checked(MsPlayed + other.MsPlayed),
    };
}
