using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Royalties;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>An album with all that follows from it.</summary>
internal sealed record DerivedAlbum(
    AlbumDocument Document,
    IReadOnlyList<TrackDocument> Tracks,
    IReadOnlyList<RightsDocument> Rights,
    IReadOnlyList<AudioAnalysisDocument> Analyses);

/// <summary>Derives an album: its tracks, how they sound, and who is paid for them.</summary>
internal sealed class AlbumDerivation(SampleSource source, IReadOnlyDictionary<string, DerivedWork> works, RightsSplit rights)
{
    private readonly Drafting _drafting = new(source, rights);
    private readonly TradeNumbers _numbers = new();

    public DerivedAlbum Derive(AlbumSource album)
    {
        IReadOnlyList<TrackDraft> drafts =
        [
            .. album.Recordings.SelectMany(recording => _drafting.Recording(album, recording, works[recording.Work])),
            .. _drafting.Others(album),
        ];
        var cover = Simplified(album, drafts);
        var tracks = Discs.Number(drafts, draft => draft.DurationMs)
            .Select(place => Track(place.Item, place.Disc, place.Number, album, cover))
            .ToList();
        return new DerivedAlbum(
            Document(album, cover, tracks),
            tracks,
            [.. drafts.Select(draft => RightsDocument.Create(draft.Id, draft.Shares))],
            album.Analysed ? [.. tracks.Select(MetronomeAnalysis.Of).OfType<AudioAnalysisDocument>()] : []);
    }

    private SimplifiedAlbum Simplified(AlbumSource album, IReadOnlyList<TrackDraft> drafts)
    {
        var id = Ids.Album(album.Key);
        return new SimplifiedAlbum
        {
            Id = id,
            Name = album.Title,
            AlbumType = album.Type,
            Artists = Performers.OnCover(album, source),
            ReleaseDate = album.Released,
            TotalTracks = drafts.Count,
            AvailableMarkets = Union([.. drafts.Select(draft => Markets(draft, album))]),
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
            AvailableMarkets = Markets(draft, album),
            WorkComponents = draft.Components,
        },
        Album = cover,
        Popularity = Popularity(draft.Key, album.Key, number),
        ExternalIds = new ExternalIds(Isrc: _numbers.Isrc(draft.Recording, draft.Year)),
        RecordingYear = draft.Components.Count > 0 ? draft.Year : null,
        Credits = draft.Credits,
        AudioFeatures = draft.Sound,
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

    private static MarketSet Union(IReadOnlyList<MarketSet> sets) =>
        sets.Contains(MarketSet.Everywhere) ? MarketSet.Everywhere : MarketSet.Of(sets.SelectMany(set => set));

    private static MarketSet Markets(TrackDraft draft, AlbumSource album) =>
        MarketCodes.ToSet(draft.Markets.Count > 0 ? draft.Markets : album.Markets);

    /// <summary>5 to 94: by lot for the album and the track, and the sooner it comes the more, since listeners begin at the beginning.</summary>
    private static int Popularity(string track, string album, int number) =>
        5 + Steady.Number("popularity-album", album, 40) + Steady.Number("popularity-track", track, 30) + (20 / number);
}
