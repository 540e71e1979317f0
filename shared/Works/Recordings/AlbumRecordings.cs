using System.Globalization;
using Cadenza.Catalog;

namespace Cadenza.Works.Recordings;

/// <summary>Finds the performances on an album: the tracks that together are one recording of one work.</summary>
/// <remarks>
/// Tracks of a work belong together while the same people lead it, and until something of it comes a second time: an album can hold
/// a work twice. The result depends on the tracks and the works alone.
/// </remarks>
public static class AlbumRecordings
{
    private static readonly CreditRole[] Authors = [CreditRole.Composer, CreditRole.Arranger, CreditRole.Librettist];

    /// <summary>The performances, in the order of their first tracks.</summary>
    /// <param name="tracks">The album's tracks, by disc and number.</param>
    /// <param name="works">The works that they name; one that is not there has no recordings.</param>
    public static IReadOnlyList<Recording> Of(IEnumerable<TrackDocument> tracks, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        var performances = new List<Performance>();
        foreach (var track in tracks)
        {
            foreach (var work in track.Track.WorkComponents.Select(component => component.Work.Id).Distinct())
            {
                if (works.TryGetValue(work, out var document))
                    Add(performances, track, document);
            }
        }

        return [.. performances.Select(performance => performance.ToRecording())];
    }

    private static void Add(List<Performance> performances, TrackDocument track, WorkDocument work)
    {
        var leaders = LeadersOf(track, work);
        var place = performances.FindLast(performance => performance.Takes(track, work, leaders));
        if (place is null)
        {
            var number = 1 + performances.Count(performance => performance.Work == work);
            place = new Performance(work, leaders, number);
            performances.Add(place);
        }

        place.Tracks.Add(track);
    }

    /// <summary>Who makes it one performance: conductor and ensembles, else the soloists, else those whom the track names.</summary>
    private static string LeadersOf(TrackDocument track, WorkDocument work)
    {
        var leading = Ids(CreditRole.Conductor, CreditRole.Ensemble);
        if (leading.Count == 0)
            leading = Ids(CreditRole.Soloist);
        if (leading.Count == 0)
            leading = [.. track.Track.Artists.Select(artist => artist.Id).Except(work.Work.Composers.Select(composer => composer.Id))];
        return string.Join(',', leading.Distinct().Order());

        List<CatalogId> Ids(params CreditRole[] roles) =>
            [.. track.Credits.Where(credit => roles.Contains(credit.Role)).Select(credit => credit.Artist.Id)];
    }

    private sealed record Performance(WorkDocument Work, string Leaders, int Number)
    {
        public List<TrackDocument> Tracks { get; } = [];

        /// <summary>Whether the track goes on with this performance, and does not begin anew.</summary>
        public bool Takes(TrackDocument track, WorkDocument work, string leaders) =>
            work == Work && leaders == Leaders && !Held(track).Intersect(Tracks.SelectMany(Held)).Any();

        public Recording ToRecording()
        {
            var inScoreOrder = Tracks.OrderBy(track => Own(track).Min(component => (component.NumInWork, component.Part))).ToList();
            var held = Tracks.SelectMany(Own).Select(component => component.Id).ToHashSet();
            var album = Tracks[0].Album;
            return new Recording
            {
                Id = CatalogId.Derive("recording", string.Create(CultureInfo.InvariantCulture, $"{album.Id}/{Work.Work.Id}/{Number}")),
                Work = new WorkRef(Work.Work.Id, Work.Work.Name),
                Composers = Work.Work.Composers,
                Album = album,
                Year = Tracks.Min(track => track.RecordingYear) ?? album.ReleaseDate.Year,
                Credits = [.. Tracks.SelectMany(track => track.Credits).Where(credit => !Authors.Contains(credit.Role)).Distinct()],
                Tracks = [.. inScoreOrder.Select(track => track.Track)],
                Missing = MissingFrom(Work.Components, held),
                DurationMs = (int)Math.Min(int.MaxValue, Tracks.Sum(track => (long)track.Track.DurationMs)),
                Popularity = Tracks.Max(track => track.Popularity),
            };
        }

        private IEnumerable<WorkComponentRef> Own(TrackDocument track) =>
            track.Track.WorkComponents.Where(component => component.Work.Id == Work.Work.Id);

        private IEnumerable<(CatalogId Id, int Part)> Held(TrackDocument track) => Own(track).Select(component => (component.Id, component.Part));

        // Who holds a whole, the work itself or an act, holds its leaves.
        private IReadOnlyList<MissingComponent> MissingFrom(IReadOnlyList<Subsection> level, HashSet<CatalogId> held) => held.Contains(Work.Work.Id)
            ? []
            : [.. level.Where(part => !held.Contains(part.Id)).SelectMany(part =>
                part.Components.Count == 0 ? [new MissingComponent(part.Id, part.Name, part.Label)] : MissingFrom(part.Components, held))];
    }
}
