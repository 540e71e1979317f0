using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;
using static Cadenza.Functions.Http.OpenApi.Parameter;

namespace Cadenza.Functions.Catalog;

/// <summary>What the OpenAPI document says about the operations of the Web API's catalogue.</summary>
internal static class CatalogOperations
{
    private const string Playable = "With a market, says whether each track can be played there, and shows another of the same recording where that one can.";
    private const string Where = "What is not available in the market is not found.";
    private const string Plays = "With a market, says whether it can be played there; without one, nothing counts as playable.";
    private const string InOrder = "In the order of the ids.";

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [.. Albums, .. Artists, .. Tracks, .. Shows, .. Audiobooks, .. Others], CatalogApiJson.Wire, CatalogTexts.All);

    private static IEnumerable<Operation> Albums =>
    [
        One("GetAlbum", "Albums", "An album", "The whole album, with the first 50 of its tracks. " + Playable, typeof(AlbumObject)),
        Several("GetSeveralAlbums", "Albums", "Several albums", InOrder, typeof(AlbumsObject), 20),
        Pages("GetAlbumTracks", "Albums", "An album's tracks", "By disc and track number. " + Playable, typeof(PagingObject<SimplifiedTrackObject>), "the album", PageLimits.Usual),
    ];

    private static IEnumerable<Operation> Artists =>
    [
        new("GetArtist", "Artists", "An artist", "A person or an ensemble.", typeof(ArtistObject), Id("the artist")),
        new("GetSeveralArtists", "Artists", "Several artists", InOrder, typeof(ArtistsObject), Ids("the artists", 50)) { IsDeprecated = true },
        new("GetArtistAlbums", "Artists", "An artist's albums", "By group, the newest of each first; with a market, those available there.",
            typeof(PagingObject<ArtistDiscographyAlbumObject>),
            [
                Id("the artist"), SomeOf("include_groups", "The groups that are wanted; all when it is not there.", 4, "album", "single", "compilation", "appears_on"),
                InMarket, .. Page(ArtistFunctions.AlbumLimits),
            ]),
        new("GetArtistTopTracks", "Artists", "An artist's top tracks", "The ten most popular; with a market, of those available there.", typeof(TracksObject), Id("the artist"), InMarket)
        {
            IsDeprecated = true,
        },
        new("GetRelatedArtists", "Artists", "Related artists", "Up to 20: those who perform together, then those with the same works, then those of the same genres.", typeof(ArtistsObject), Id("the artist"))
        {
            IsDeprecated = true,
        },
    ];

    private static IEnumerable<Operation> Tracks =>
    [
        One("GetTrack", "Tracks", "A track", "A recording on an album: of which works or movements it is, and who composed, conducts, plays and sings. " + Playable, typeof(TrackObject)),
        Several("GetSeveralTracks", "Tracks", "Several tracks", InOrder + " " + Playable, typeof(TracksObject), 50),
        new("GetAudioFeatures", "Tracks", "How a track sounds", "In numbers, most of them from 0 to 1. Not found when nobody has measured it.", typeof(AudioFeaturesObject), Id("the track"))
        {
            IsDeprecated = true,
        },
        new("GetSeveralAudioFeatures", "Tracks", "How several tracks sound", InOrder, typeof(AudioFeaturesListObject), Ids("the tracks", 100)) { IsDeprecated = true },
        new("GetAudioAnalysis", "Tracks", "A track's analysis", "Its rhythm, harmony and sound over its length. Not found when nobody has analysed it.", typeof(AudioAnalysis), Id("the track"))
        {
            IsDeprecated = true,
        },
    ];

    private static IEnumerable<Operation> Shows =>
    [
        One("GetShow", "Shows", "A show", "A podcast, with the newest 50 of its episodes. " + Where, typeof(ShowObject)),
        Several("GetSeveralShows", "Shows", "Several shows", InOrder, typeof(ShowsObject), 50),
        Pages("GetShowEpisodes", "Shows", "A show's episodes", "The newest first; with a market, those available there.", typeof(PagingObject<SimplifiedEpisodeObject>), "the show", PageLimits.Usual),
        One("GetEpisode", "Episodes", "An episode", "With its show. " + Plays, typeof(EpisodeObject)),
        Several("GetSeveralEpisodes", "Episodes", "Several episodes", InOrder, typeof(EpisodesObject), 50),
    ];

    private static IEnumerable<Operation> Audiobooks =>
    [
        One("GetAudiobook", "Audiobooks", "An audiobook", "With the first 50 of its chapters. " + Where, typeof(AudiobookObject)),
        Several("GetSeveralAudiobooks", "Audiobooks", "Several audiobooks", InOrder, typeof(AudiobooksObject), 50),
        Pages("GetAudiobookChapters", "Audiobooks", "An audiobook's chapters", "In their order.", typeof(PagingObject<SimplifiedChapterObject>), "the audiobook", PageLimits.Usual),
        One("GetChapter", "Chapters", "A chapter", "With its audiobook. " + Plays, typeof(ChapterObject)),
        Several("GetSeveralChapters", "Chapters", "Several chapters", InOrder, typeof(ChaptersObject), 50),
    ];

    private static IEnumerable<Operation> Others =>
    [
        new("GetMarkets", "Markets", "The markets", "Every market that is known, by its ISO 3166-1 alpha-2 code.", typeof(MarketsObject)) { IsDeprecated = true },
        new("GetGenreSeeds", "Genres", "The genres", "Every genre of the catalogue, by name.", typeof(GenresObject)) { IsDeprecated = true },
    ];

    private static Operation One(string function, string tag, string summary, string description, Type answer) =>
        new(function, tag, summary, description, answer, Id(What(summary)), InMarket);

    private static Operation Several(string function, string tag, string summary, string description, Type answer, int max) =>
        new(function, tag, summary, description, answer, Ids(summary.Replace("Several", "the", StringComparison.Ordinal), max), InMarket) { IsDeprecated = true };

    private static Operation Pages(string function, string tag, string summary, string description, Type answer, string of, PageLimits limits) =>
        new(function, tag, summary, description, answer, [Id(of), InMarket, .. Page(limits)]);

    private static string What(string summary) => "the" + summary[summary.IndexOf(' ')..];
}
