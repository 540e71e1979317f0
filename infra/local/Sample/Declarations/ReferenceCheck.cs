using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>Checks what can be checked once everything is declared: that keys lead somewhere, and leaves exist.</summary>
internal static class ReferenceCheck
{
    public static void Run(SampleSource source, SourceErrors errors)
    {
        foreach (var label in source.Labels)
            CheckSociety(label, source, errors);
        foreach (var work in source.Works)
            CheckWork(work, source, errors);
        foreach (var album in source.Albums)
            CheckAlbum(album, source, errors);
        CheckUse(source, errors);
    }

    private static void CheckUse(SampleSource source, SourceErrors errors)
    {
        HashSet<string> used =
        [
            .. source.Works.SelectMany(work => new[] { work.Composer, work.Arranger ?? work.Composer }),
            .. source.Albums.SelectMany(album => album.Credits.Concat(album.Recordings.SelectMany(recording => recording.Credits)))
                .Select(credit => credit.Artist),
            .. source.Albums.SelectMany(album => album.Tracks.SelectMany(track => track.With).Append(album.By ?? "")),
        ];
        foreach (var artist in source.Artists.Where(artist => !used.Contains(artist.Key)))
            errors.Add(artist.Location, $"nothing names '{artist.Key}'");
    }

    private static void CheckSociety(RightsHolderSource label, SampleSource source, SourceErrors errors)
    {
        if (source.Societies.All(society => society.Country != label.Country))
            errors.Add(label.Location, $"no society is declared for the label's country '{label.Country}'");
    }

    private static void CheckWork(WorkSource work, SampleSource source, SourceErrors errors)
    {
        if (source.Artists.Check(work.Composer, work.Location, errors) && source.Artists[work.Composer].Epoch is null)
            errors.Add(work.Location, $"'{work.Composer}' is declared as artist, not as composer");
        if (work.Publisher is { } publisher)
            source.Publishers.Check(publisher, work.Location, errors);
        if (work.Arranger is { } arranger)
            source.Artists.Check(arranger, work.Location, errors);
        if (work.Arranges is { } original)
            source.Works.Check(original, work.Location, errors);
    }

    private static void CheckAlbum(AlbumSource album, SampleSource source, SourceErrors errors)
    {
        source.Labels.Check(album.Label, album.Location, errors);
        foreach (var artist in album.Credits.Select(credit => credit.Artist).Concat(album.By is { } by ? [by] : []))
            source.Artists.Check(artist, album.Location, errors);
        foreach (var track in album.Tracks)
        {
            foreach (var artist in track.With)
                source.Artists.Check(artist, track.Location, errors);
            CheckOriginal(track.From, original => original.Tracks.Any(other => other.Title == track.Title && other.From is null), track.Location, source, errors);
        }

        var works = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recording in album.Recordings)
        {
            CheckRecording(recording, source, errors);
            CheckOriginal(recording.From, original => original.Recordings.Any(other => other.Work == recording.Work && other.From is null), recording.Location, source, errors);
            if (!works.Add(recording.Work))
                errors.Add(recording.Location, $"the album has two recordings of '{recording.Work}'");
            if (recording.Year > album.Released.Year)
                errors.Add(recording.Location, $"recorded {recording.Year}, after the album's release in {album.Released.Year}");
        }
    }

    private static void CheckOriginal(string? from, Func<AlbumSource, bool> holdsIt, SourceLocation location, SampleSource source, SourceErrors errors)
    {
        if (from is not null && source.Albums.Check(from, location, errors) && !holdsIt(source.Albums[from]))
            errors.Add(location, $"'{from}' has no original of it");
    }

    private static void CheckRecording(RecordingSource recording, SampleSource source, SourceErrors errors)
    {
        foreach (var credit in recording.Credits)
            source.Artists.Check(credit.Artist, recording.Location, errors);
        if (!source.Works.Check(recording.Work, recording.Location, errors))
            return;

        var leaves = ComponentSource.Leaves(source.Works[recording.Work].Components).ToList();
        CheckLeaves("only", recording.Only, recording, leaves.Count, errors);
        CheckLeaves("cut", recording.Cut, recording, Math.Max(1, leaves.Count), errors);
        foreach (var (first, last) in CheckLeaves("join", recording.Join, recording, leaves.Count, errors))
        {
            // A pause between movements is a border between tracks; only what is played without one shares a track.
            foreach (var leaf in leaves[(first - 1)..(last - 1)].Where(leaf => !leaf.Attacca))
                errors.Add(recording.Location, $"'join' goes past '{leaf.Title}', which is not attacca");
        }
    }

    private static IReadOnlyList<(int First, int Last)> CheckLeaves(
        string name, string? text, RecordingSource recording, int leaves, SourceErrors errors)
    {
        if (text is null)
            return [];
        if (LeafRanges.Parse(text, leaves) is { } ranges)
            return ranges;

        errors.Add(recording.Location, $"'{name} {text}' are not ascending numbers of the work's {leaves} leaves, like '1-3 5'");
        return [];
    }
}
