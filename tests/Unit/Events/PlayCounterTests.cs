using System.Text;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Closing;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

public class PlayCounterTests
{
    private static readonly EventType Type = EventRegistry.Platform.Find(PlatformEvents.TrackPlayed)!;

    private static readonly Gen<Play[]> Plays = Gen.Select(
        Gen.Int[0, 900], Gen.Int[0, 1].Select(i => i == 0 ? "DE" : "AT"), Gen.Int[0, 2].Select(i => i == 0 ? "free" : i == 1 ? "premium" : "a_b"), Gen.Int[0, 60_000],
        (track, country, product, ms) => new Play($"track{track}", country, product, ms)).Array[0, 3_000];

    [Fact]
    public void Counts_AnyPlays_AreThoseOfGroups() => Plays.Sample(plays =>
    {
        var counter = new PlayCounter();
        foreach (var play in plays)
        {
            counter.Add(play.ToEnvelope(), Type);
        }

        var expected = plays
            .GroupBy(play => (play.Id, play.Country, play.Product))
            .Select(group => new PlayCount(group.Key.Id, group.Key.Country, group.Key.Product, group.Count(), group.Count(play => play.Ms >= 30_000), group.Sum(play => (long)play.Ms)))
            .OrderBy(count => count.Key, StringComparer.Ordinal);
        var again = new PlayCounter();
        using var lines = counter.ToLines();
        again.AddFile(lines.Finish());
        return counter.Counts.SequenceEqual(expected) && again.Counts.SequenceEqual(expected) && counter.Counted == plays.Count(play => play.Ms >= 30_000);
    }, iter: 20);

    [Theory]
    [InlineData("""{"track_id":"t","ms_played":7,"country":"DE","product":"free"}""")]
    [InlineData("""{"product":"free","x":null,"y":true,"z":-1.5e3,"country":"DE","ms_played":7,"track_id":"t","nested":{"track_id":"no"}}""")]
    [InlineData("""{"nested":{"track_id":"no","a":[1,{"country":"XX"}]},"track_id":"t","ms_played":7,"country":"DE","product":"free"}""")]
    [InlineData("""{ "track_id" : "t", "ms_played" : 7 , "country":"DE","product":"free" }""")]
    [InlineData("""{"note":"a \" quote, \"track_id\":\"no\"","track_id":"\u0074","ms_played":7,"country":"DE","product":"free"}""")]
    [InlineData("""{"track\u005fid":"t","ms_played":7,"country":"DE","product":"free"}""")]
    [InlineData("""{"a":[],"track_id":"t","ms_played": 7,"country":"DE","product":"free"}""")]
    public void PlaySpans_AnyForm_ReadWhatJsonReads(string envelope)
    {
        var play = PlaySpans.Read(Encoding.UTF8.GetBytes(envelope), "track_id"u8);

        Assert.Equal(("t", "DE", "free", 7L), (Text(play.Id), Text(play.Country), Text(play.Product), play.MsPlayed));
        Assert.Equal(new PlayFields("t", "DE", "free", 7), PlayFields.Read(Encoding.UTF8.GetBytes(envelope), "track_id"));
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private sealed record Play(string Id, string Country, string Product, int Ms)
    {
        public byte[] ToEnvelope() => JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object> { ["id"] = Guid.Empty, ["track_id"] = Id, ["ms_played"] = Ms, ["country"] = Country, ["product"] = Product });
    }
}
