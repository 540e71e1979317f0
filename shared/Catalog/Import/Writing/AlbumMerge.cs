using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>An album as it is after an import, with its tracks by disc and number.</summary>
/// <param name="Album">The album.</param>
/// <param name="Tracks">Every track whose document is known.</param>
/// <param name="Imported">The rows that are in it.</param>
internal sealed record MergedAlbum(AlbumDocument Album, IReadOnlyList<TrackDocument> Tracks, IReadOnlyList<TrackRows> Imported);

/// <summary>Puts what a file says of an album to what is stored. Pure: the same rows and documents give the same album.</summary>
/// <param name="id">The album.</param>
/// <param name="stored">The album as it is stored; null when it is new.</param>
/// <param name="storedTracks">The tracks that are stored, of the album or named by the rows.</param>
/// <param name="reject">Takes what cannot be imported.</param>
internal sealed class AlbumMerge(
    CatalogId id, AlbumDocument? stored, IReadOnlyDictionary<CatalogId, TrackDocument> storedTracks, Action<IReadOnlyList<long>, string> reject)
{
    private readonly Dictionary<CatalogId, SimplifiedTrack> _inAlbum = stored?.Tracks.ToDictionary(track => track.Id) ?? [];

    /// <summary>The album; null when nothing is left to write.</summary>
    public MergedAlbum? Merge(AlbumRows rows)
    {
        var imported = new List<TrackRows>();
        var tracks = new Dictionary<CatalogId, TrackDocument>();
        var numbers = new TrackNumbers(_inAlbum.Values);
        foreach (var row in rows.Tracks)
        {
            if (Attempt(row.Stated, stated => MergeTrack(row.Id, stated, numbers)) is not ({ } track, var said))
                continue;

            imported.Add(row with { Stated = said });
            numbers.Add(track.Track);
            tracks.Add(row.Id, track);
        }

        if (imported.Count == 0 && rows.Stated.Count == 0)
            return null;

        var embedded = _inAlbum.Values.Where(track => !tracks.ContainsKey(track.Id)).Concat(tracks.Values.Select(track => track.Track))
            .OrderBy(track => track.DiscNumber).ThenBy(track => track.TrackNumber).ThenBy(track => track.Id).ToList();
        if (Attempt(rows.Stated, stated => MergeAlbum(stated, rows.Copy, embedded, tracks.Values), mayBeNone: imported.Count > 0) is not ({ } album, _))
        {
            Reject(imported.SelectMany(row => row.Stated), $"nothing that can be imported tells of its album {id}");
            return null;
        }

        var documents = embedded.Select(track => tracks.GetValueOrDefault(track.Id) ?? storedTracks.GetValueOrDefault(track.Id)).OfType<TrackDocument>();
        return new MergedAlbum(album, [.. documents.Select(track => track with { Album = album.Album })], imported);
    }

    private TrackDocument MergeTrack(CatalogId trackId, IEnumerable<StatedRow> stated, TrackNumbers numbers)
    {
        var isStored = storedTracks.TryGetValue(trackId, out var known);
        if (isStored && known!.Album.Id != id)
            throw new RowRejectedException($"the track {trackId} stands on the album {known.Album.Id}");
        if (!_inAlbum.ContainsKey(trackId) && _inAlbum.Count + numbers.Added >= AlbumDocument.TracksMax)
            throw new RowRejectedException($"the album has more than {AlbumDocument.TracksMax} tracks");

        var merged = isStored ? JsonPatch.Parse(CatalogJson.Serialize(known!))
            : _inAlbum.TryGetValue(trackId, out var embedded) ? new JsonObject { ["track"] = JsonSerializer.SerializeToNode(embedded, CatalogJson.Default.SimplifiedTrack) }
            : [];
        Apply(merged, stated);
        var inner = merged.ObjectAt("track");
        if (inner["track_number"] is null)
            inner["track_number"] = numbers.Next();
        merged["album"] = Placeholder();
        var track = LineJson.Read<TrackDocument>(merged);
        track = track with { LinksVersion = SameLinks(known, track) ? known?.LinksVersion : null };
        DocumentRules.Check(track);
        return track;
    }

    // Without a version, whoever links the album next takes what stands there as said by the import.
    private static bool SameLinks(TrackDocument? before, TrackDocument after) =>
        before is not null && before.Track.WorkComponents.SequenceEqual(after.Track.WorkComponents);

    private AlbumDocument MergeAlbum(IEnumerable<StatedRow> rows, JsonObject? told, List<SimplifiedTrack> tracks, IEnumerable<TrackDocument> documents)
    {
        var merged = stored is null ? [] : JsonPatch.Parse(CatalogJson.Serialize(stored with { Tracks = [] }));
        if (stored is null && told is not null)
            JsonPatch.Apply(merged.ObjectAt("album"), (JsonObject)told.DeepClone());
        Apply(merged, rows);

        var album = merged.ObjectAt("album");
        if (album["artists"] is null)
            album["artists"] = JsonSerializer.SerializeToNode(CoverOf(tracks), CatalogJson.Default.IReadOnlyListArtistRef);
        album["release_date"] ??= PartialDate.Unknown.ToString();
        album["total_tracks"] = tracks.Count;
        merged["popularity"] ??= documents.Select(track => track.Popularity).DefaultIfEmpty().Max();
        merged["tracks"] = new JsonArray();
        var hasLinks = stored?.LinksVersion is not null && documents.All(track => track.LinksVersion is not null);
        var document = LineJson.Read<AlbumDocument>(merged) with { Tracks = tracks, LinksVersion = hasLinks ? stored!.LinksVersion : null };
        DocumentRules.Check(document.Album);
        DocumentRules.Require(document.Album.Id == id, "the album's id is another");
        return document;
    }

    /// <summary>Those whom every track names first, in the same order: the artists of the album, as far as its tracks tell.</summary>
    private static IReadOnlyList<ArtistRef> CoverOf(List<SimplifiedTrack> tracks)
    {
        IEnumerable<ArtistRef> common = tracks.Count == 0 ? [] : tracks[0].Artists;
        foreach (var track in tracks)
            common = common.Zip(track.Artists).TakeWhile(pair => pair.First.Id == pair.Second.Id).Select(pair => pair.First).ToList();

        return [.. common];
    }

    /// <summary>Until the album is known.</summary>
    private JsonObject Placeholder() => new()
    {
        ["id"] = id.ToString(),
        ["name"] = "",
        ["artists"] = new JsonArray(),
        ["release_date"] = PartialDate.Unknown.ToString(),
        ["total_tracks"] = 0,
    };

    private static void Apply(JsonObject merged, IEnumerable<StatedRow> rows)
    {
        foreach (var row in rows)
            JsonPatch.Apply(merged, (JsonObject)row.Json.DeepClone());
    }

    /// <summary>
    /// Merges the rows together. When that fails, each is put to those before it, and one that spoils them is rejected alone.
    /// </summary>
    /// <returns>What came of it, and of which rows; null when of none.</returns>
    private (T Value, List<StatedRow> Rows)? Attempt<T>(List<StatedRow> rows, Func<List<StatedRow>, T> merge, bool mayBeNone = false)
        where T : class
    {
        if (Problem(rows, merge, out var whole) is null)
            return (whole!, rows);

        (T, List<StatedRow>)? found = mayBeNone && Problem([], merge, out var bare) is null ? (bare!, []) : null;
        foreach (var row in rows)
        {
            List<StatedRow> next = [.. found?.Item2 ?? [], row];
            if (Problem(next, merge, out var value) is { } problem)
                Reject([row], problem);
            else
                found = (value!, next);
        }

        return found;
    }

    private static string? Problem<T>(List<StatedRow> rows, Func<List<StatedRow>, T> merge, out T? value)
        where T : class
    {
        try
        {
            value = merge(rows);
            return null;
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            value = null;
            return RowRejectedException.ReasonOf(error);
        }
    }

    private void Reject(IEnumerable<StatedRow> rows, string reason) => reject([.. rows.Select(row => row.Line)], reason);

    /// <summary>Numbers for tracks that come without: after those that there are, in the order of the rows.</summary>
    private sealed class TrackNumbers(IEnumerable<SimplifiedTrack> tracks)
    {
        private int _last = tracks.Where(track => track.DiscNumber == 1).Select(track => track.TrackNumber).DefaultIfEmpty().Max();

        public int Added { get; private set; }

        public int Next() => _last + 1;

        public void Add(SimplifiedTrack track)
        {
            Added++;
            if (track.DiscNumber == 1)
                _last = Math.Max(_last, track.TrackNumber);
        }
    }
}
