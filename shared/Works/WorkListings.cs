using System.Globalization;
using System.Text.Json;
using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>
/// The entries of the listings about works. An entry's id is that of its child, so that writing it anew replaces it whatever changed;
/// <see cref="ListingEntry{T}.Sort"/> has a key for every order in which the API serves it.
/// </summary>
public static class WorkListings
{
    /// <summary>The order by popularity; every listing about works has it.</summary>
    public const string ByPopularity = "popularity";

    /// <summary>What sorts after every number and date: the key of what has none.</summary>
    private const string Last = "~";

    /// <summary>What the order of complete recordings alone begins with.</summary>
    public const string CompletePrefix = "complete_";

    private static readonly Dictionary<string, WorkType> Types = Enum.GetValues<WorkType>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>An entry of <see cref="Listings.ArtistWorks"/>.</summary>
    public static ListingEntry<SimplifiedWork> Entry(CatalogId composer, WorkDocument document)
    {
        var work = document.Work;
        var opus = work.OpusNo is { } number ? MusicalOrder.Key(number) : Last;
        return new ListingEntry<SimplifiedWork>(Listings.ArtistWorks(composer), work.Id.ToString(), work)
        {
            Sort = Keys(
                work.Id,
                (ByPopularity, Number(work.Popularity, 3)),
                ("catalog", work.CatalogNo is [var usual, ..] ? MusicalOrder.Key(usual) : work.OpusNo is null ? Last : $"op. {opus}"),
                ("opus", opus),
                ("date", work.CompositionDate?.ToString() ?? Last),
                ("title", NaturalOrder.Key(work.Name))),
            Tags = [$"type:{NameOf(work.WorkType)}", .. document.ArrangementOf is { } original ? new[] { $"arranges:{original.Id}" } : [], $"work:{work.Id}"],
            Version = document.Revision,
        };
    }

    /// <summary>The entries of a recording: its work's, and one for each who performs.</summary>
    public static IEnumerable<ListingEntry<Recording>> Entries(Recording recording)
    {
        var roles = recording.Credits.Where(credit => credit.Role is CreditRole.Conductor or CreditRole.Soloist or CreditRole.Ensemble)
            .Select(credit => (Role: NameOf(credit.Role), credit.Artist.Id)).Distinct().ToList();
        yield return Listed(Listings.WorkRecordings(recording.Work.Id), recording, roles.Select(role => $"{role.Role}:{role.Id}"));
        foreach (var artist in roles.GroupBy(role => role.Id, role => role.Role))
            yield return Listed(Listings.ArtistRecordings(artist.Key), recording, artist.Select(role => $"role:{role}"));
    }

    /// <summary>The entries of a track, in <see cref="Listings.WorkTracks"/> of each of its works.</summary>
    public static IEnumerable<ListingEntry<TrackDocument>> Entries(TrackDocument track, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        foreach (var own in track.Track.WorkComponents.Where(component => works.ContainsKey(component.Work.Id)).GroupBy(component => component.Work.Id))
        {
            var (number, part) = own.Min(component => (component.NumInWork, component.Part));
            yield return new ListingEntry<TrackDocument>(Listings.WorkTracks(own.Key), track.Track.Id.ToString(), track)
            {
                Sort = Keys(
                    track.Track.Id,
                    (ByPopularity, Number(track.Popularity, 3)),
                    ("score", $"{Number(number, 4)}.{Number(part, 4)}:{Number(100 - track.Popularity, 3)}")),
                Tags = [.. own.SelectMany(component => WorkTree.PathTo(works[own.Key].Components, component.Id).Select(on => on.Id).Append(component.Id))
                    .Distinct().Select(id => $"component:{id}")],
            };
        }
    }

    /// <summary>The type of work of that name; <see cref="WorkType.Other"/> when it is none.</summary>
    public static WorkType TypeOf(string name) => Types.GetValueOrDefault(name);

    private static ListingEntry<Recording> Listed(string parent, Recording recording, IEnumerable<string> tags)
    {
        (string, string)[] keys =
        [
            (ByPopularity, Number(recording.Popularity, 3)), ("year", Number(recording.Year, 4)), ("duration", Number(recording.DurationMs, 10)),
        ];
        return new ListingEntry<Recording>(parent, recording.Id.ToString(), recording)
        {
            // Among complete recordings alone an order is one of its own: a page of them costs as much as any other.
            Sort = Keys(recording.Id, recording.IsComplete ? [.. keys, .. keys.Select(key => (CompletePrefix + key.Item1, key.Item2))] : keys),
            Tags = [.. tags],
        };
    }

    private static Dictionary<string, string> Keys(CatalogId id, params (string Order, string Key)[] keys) =>
        keys.ToDictionary(key => key.Order, key => $"{key.Key}:{id}");

    private static string Number(int number, int digits) => number.ToString($"D{digits}", CultureInfo.InvariantCulture);

    /// <summary>The name of a role, or of a type of work, as JSON and tags have it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
