using System.Globalization;
using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Cadenza.Events;

namespace Cadenza.Library.Listening;

/// <summary>
/// What a user heard in one week: a document in the user's partition of the container <see cref="CosmosLayout.Users"/>. Hours are added
/// in their order, each once: <see cref="Through"/> tells what is in it. It has a bound, and goes by itself when no window reaches it.
/// </summary>
public sealed record ListeningWeek
{
    /// <summary>What the ids of these documents begin with; the first day follows, so that they sort as the weeks do.</summary>
    public const string IdPrefix = "listening:";

    /// <summary>The most tracks, and the most artists, of one week: 500. Of more, those least heard are forgotten.</summary>
    public const int ItemsMax = 500;

    private const int DaysPerWeek = 7;

    /// <summary>The document's id.</summary>
    public string Id => IdOf(FirstDay);

    /// <summary>The user; the partition.</summary>
    [JsonPropertyName("userId")]
    public required UserId UserId { get; init; }

    /// <summary>The week's Monday.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last hour that is in it; null when none is.</summary>
    public HourBucket? Through { get; init; }

    /// <summary>The tracks, the most heard first.</summary>
    public IReadOnlyList<Listened> Tracks { get; init; } = [];

    /// <summary>Their artists, likewise.</summary>
    public IReadOnlyList<Listened> Artists { get; init; } = [];

    /// <summary>In seconds after the last write, Cosmos DB removes it: 54 weeks.</summary>
    public int Ttl { get; } = (int)TimeSpan.FromDays(54 * DaysPerWeek).TotalSeconds;

    /// <summary>The week in which an hour lies, as long as nothing was heard in it.</summary>
    public static ListeningWeek Empty(UserId user, HourBucket hour)
    {
        var daysSinceMonday = ((int)hour.Day.DayOfWeek + DaysPerWeek - (int)DayOfWeek.Monday) % DaysPerWeek;
        return new ListeningWeek { UserId = user, FirstDay = hour.Day.AddDays(-daysSinceMonday) };
    }

    /// <summary>The week with one more hour in it; itself when that hour, or a later one, is in it.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="tracks">What the user heard in it.</param>
    /// <param name="artistsOf">The artists of each of the tracks.</param>
    public ListeningWeek Add(HourBucket hour, IReadOnlyCollection<Listened> tracks, Func<CatalogId, IEnumerable<CatalogId>> artistsOf) =>
        hour <= Through ? this : this with
        {
            Through = hour,
            Tracks = Listened.Sum(Tracks.Concat(tracks), ItemsMax),
            Artists = Listened.Sum(Artists.Concat(tracks.SelectMany(track => artistsOf(track.Id).Select(artist => track with { Id = artist }))), ItemsMax),
        };

    private static string IdOf(DateOnly firstDay) => IdPrefix + firstDay.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
