using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Royalties;
using Cadenza.Works;
using Cadenza.Works.Recordings;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>An album with all that follows from it.</summary>
internal sealed record DerivedAlbum(
    AlbumDocument Document,
    IReadOnlyList<TrackDocument> Tracks,
    IReadOnlyList<SampleRecording> Recordings,
    IReadOnlyList<RightsDocument> Rights);

/// <summary>Derives an album: its tracks, its recordings, and who is paid for them.</summary>
internal sealed class AlbumDerivation(SampleSource source, IReadOnlyDictionary<string, DerivedWork> works, RightsSplit rights)
{
    private readonly Drafting _drafting = new(source, rights);
    private readonly TradeNumbers _numbers = new();

    public DerivedAlbum Derive(AlbumSource album)
    {
        var recordings = album.Recordings
            .Select(recording => (Source: recording, Work: works[recording.Work], Drafts: _drafting.Recording(album, recording, works[recording.Work])))
            .ToList();
        IReadOnlyList<TrackDraft> drafts = [.. recordings.SelectMany(recording => recording.Drafts), .. _drafting.Others(album)];
        var cover = Simplified(album, drafts.Count);
        var tracks = Discs.Number(drafts, draft => draft.DurationMs)
            .Select(place => Track(place.Item, place.Disc, place.Number, album, cover))
            .ToList();
        var documents = recordings.Select(recording => recording.Work.Document).Distinct().ToDictionary(work => work.Work.Id);
        return new DerivedAlbum(
            Document(album, cover, tracks),
            tracks,
            [.. AlbumRecordings.Of(tracks, documents).Select(recording => new SampleRecording(recording.Work.Id, recording))],
            [.. drafts.Select(draft => RightsDocument.Create(draft.Id, draft.Shares))]);
    }

    private SimplifiedAlbum Simplified(AlbumSource album, int totalTracks)
    {
        var id = Ids.Album(album.Key);
        return new SimplifiedAlbum
        {
            Id = id,
            Name = album.Title,
            AlbumType = album.Type,
            Artists = Performers.OnCover(album, source),
            ReleaseDate = album.Released,
            TotalTracks = totalTracks,
            AvailableMarkets = Markets(album),
            Images = Pictures.Of(CatalogType.Album, id),
        };
    }

    private TrackDocument Track(TrackDraft draft, int disc, int number, AlbumSource album, SimplifiedAlbum cover) => new()
    {
        Track = new SimplifiedTrack
        {
            Id = draft.Id,
            Name = draft.Title,
            Artists = draft.Artists,
            DiscNumber = disc,
            TrackNumber = number,
            DurationMs = draft.DurationMs,
            Explicit = draft.Explicit,
            AvailableMarkets = cover.AvailableMarkets,
            WorkComponents = draft.Components,
        },
        Album = cover,
        Popularity = Popularity(draft.Key, album.Key, number),
        ExternalIds = new ExternalIds(Isrc: _numbers.Isrc(draft.Key, draft.Year)),
        RecordingYear = draft.Components.Count > 0 ? draft.Year : null,
        Credits = draft.Credits,
    };

    private AlbumDocument Document(AlbumSource album, SimplifiedAlbum cover, IReadOnlyList<TrackDocument> tracks)
    {
        var label = source.Labels[album.Label].Name;
        return new AlbumDocument
        {
            Album = cover,
            Tracks = [.. tracks.Select(track => track.Track)],
            Label = label,
            Popularity = tracks.Max(track => track.Popularity),
            ExternalIds = new ExternalIds(Upc: TradeNumbers.Upc(album.Key)),
            Copyrights = [new Copyright($"{album.Released.Year} {label}", "C"), new Copyright($"{album.Released.Year} {label}", "P")],
        };
    }

    private static MarketSet Markets(AlbumSource album) => album.Markets.Count == 0 ? MarketSet.Everywhere : MarketSet.OfCodes(album.Markets);

    /// <summary>5 to 94: by lot for the album and the track, and the sooner it comes the more, since listeners begin at the beginning.</summary>
    private static int Popularity(string track, string album, int number) =>
        5 + Steady.Number("popularity-album", album, 40) + Steady.Number("popularity-track", track, 30) + (20 / number);
}
