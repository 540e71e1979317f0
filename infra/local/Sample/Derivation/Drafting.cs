using System.Globalization;
using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Drafts the tracks of an album's recordings, or of its music without works.</summary>
internal sealed class Drafting(SampleSource source, RightsSplit rights)
{
    private const int TempoPerMille = 40;
    private const int TrackPerMille = 15;

    /// <summary>A recording's tracks. How fast it is follows from its tempo and its key, and varies a little from track to track.</summary>
    public IReadOnlyList<TrackDraft> Recording(AlbumSource album, RecordingSource recording, DerivedWork work)
    {
        // A copy is as fast as its original.
        var original = recording.From is { } from ? source.Albums[from].Recordings.First(other => other.Work == recording.Work) : recording;
        var recordingKey = $"{recording.From ?? album.Key}/{recording.Work}";
        var performers = Performers.Of(album, recording);
        var artists = performers.Select(credit => credit.Artist).Distinct().ToList();
        var shares = rights.Shares(album.Label, artists, work.Source);
        IReadOnlyList<Credit> credits = [.. Authors(work.Source), .. performers.Select(Credit)];
        IReadOnlyList<ArtistRef> named = [.. artists.Prepend(work.Source.Composer).Distinct().Select(key => ArtistDerivation.Ref(source, key))];
        var note = recording.Note is { } text ? $" - {text}" : "";
        return
        [
            .. TrackPlan.Of(recording, work).Select(plan =>
            {
                var key = $"{recordingKey}/{plan.Slice}";
                var tempo = Steady.Vary(plan.DurationMs * original.TempoPercent / 100, "tempo", recordingKey, TempoPerMille);
                var duration = Steady.Vary(tempo, "duration", key, TrackPerMille);
                var sound = ClassicalSound.Of(plan, work.Source, performers, key, 100 * tempo / plan.DurationMs);
                return new TrackDraft(
                    $"{album.Key}/{recording.Work}/{plan.Slice}", plan.Title + note, duration, original.Year, named, plan.Components, credits, shares, false, [], sound)
                {
                    Recording = key,
                };
            }),
        ];
    }

    /// <summary>The tracks of an album without works.</summary>
    public IReadOnlyList<TrackDraft> Others(AlbumSource album) => [.. album.Tracks.Select((track, index) =>
    {
        IReadOnlyList<string> artists = [album.By!, .. track.With];
        var original = track.From is { } from ? source.Albums[from] : album;
        var recording = KeyOf(original, track.From is null ? index : original.Tracks.ToList().FindIndex(other => other.Title == track.Title));
        return new TrackDraft(
            KeyOf(album, index),
            track.Title,
            track.DurationMs,
            original.Released.Year,
            [.. artists.Select(artist => ArtistDerivation.Ref(source, artist))],
            [],
            [],
            rights.Shares(album.Label, artists, null),
            track.Explicit,
            track.Markets,
            GenreSound.Of(original.Genre, recording))
        {
            Recording = recording,
        };
    })];

    private static string KeyOf(AlbumSource album, int index) => string.Create(CultureInfo.InvariantCulture, $"{album.Key}/{index + 1}");

    private IEnumerable<Credit> Authors(WorkSource work)
    {
        yield return new Credit(CreditRole.Composer, ArtistDerivation.Ref(source, work.Composer));
        if (work.Arranger is { } arranger)
            yield return new Credit(CreditRole.Arranger, ArtistDerivation.Ref(source, arranger));
    }

    private Credit Credit(CreditSource credit) => new(credit.Role, ArtistDerivation.Ref(source, credit.Artist), credit.Instrument, credit.Voice);
}
