using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Local.Sample.Derivation;
using Cadenza.Royalties;
using Cadenza.Works;
using Cadenza.Works.Recordings;

namespace Cadenza.Local.Sample;

/// <summary>A performance and the work of which it is one.</summary>
internal sealed record SampleRecording(CatalogId Work, Recording Recording);

/// <summary>One who listens. <paramref name="Id"/> is the user's id in tokens and events.</summary>
internal sealed record SampleUser(string Id, string Name, Market Country, string Product);

/// <summary>The sample catalogue: derived from the embedded sources, the same on every machine, and immutable.</summary>
internal sealed record SampleCatalog
{
    public required IReadOnlyList<WorkDocument> Works { get; init; }

    public required IReadOnlyList<ArtistDocument> Artists { get; init; }

    public required IReadOnlyList<AlbumDocument> Albums { get; init; }

    public required IReadOnlyList<TrackDocument> Tracks { get; init; }

    public required IReadOnlyList<SampleRecording> Recordings { get; init; }

    public required IReadOnlyList<ShowDocument> Shows { get; init; }

    public required IReadOnlyList<EpisodeDocument> Episodes { get; init; }

    public required IReadOnlyList<AudiobookDocument> Audiobooks { get; init; }

    public required IReadOnlyList<ChapterDocument> Chapters { get; init; }

    public required IReadOnlyList<TopTracksDocument> TopTracks { get; init; }

    /// <summary>Worked out each time they are enumerated, which takes longer than most of the rest.</summary>
    public required IEnumerable<RelatedArtistsDocument> RelatedArtists { get; init; }

    public required IReadOnlyList<AudioAnalysisDocument> Analyses { get; init; }

    public required IReadOnlyList<SampleUser> Users { get; init; }

    /// <summary>Everybody who has a share in a track.</summary>
    public required IReadOnlyList<PayeeDocument> Payees { get; init; }

    /// <summary>One for each track.</summary>
    public required IReadOnlyList<RightsDocument> Rights { get; init; }

    /// <summary>The catalogue of the embedded sources.</summary>
    public static SampleCatalog Load() => Derive(SampleSource.Read(EmbeddedSources.All()));

    /// <summary>The catalogue of these sources.</summary>
    public static SampleCatalog Derive(SampleSource source)
    {
        var recorded = source.Albums.SelectMany(album => album.Recordings).Where(recording => recording.From is null).CountBy(recording => recording.Work).ToDictionary();
        var works = source.Works.ToDictionary(work => work.Key, work => WorkDerivation.Derive(work, source, recorded.GetValueOrDefault(work.Key)));
        var rights = new RightsSplit(source);
        var derivation = new AlbumDerivation(source, works, rights);
        var albums = RelinkDerivation.Apply([.. source.Albums.Select(derivation.Derive)]);
        var shows = source.Shows.Select(show => (Source: show, Document: SpokenDerivation.Show(show))).ToList();
        IReadOnlyList<AudiobookDocument> books = [.. source.Audiobooks.Select(SpokenDerivation.Audiobook)];
        IReadOnlyList<TrackDocument> tracks = [.. albums.SelectMany(album => album.Tracks)];
        IReadOnlyList<ArtistDocument> artists = [.. ArtistDerivation.Derive(source, tracks)];
        var documents = works.Values.Select(work => work.Document).ToDictionary(work => work.Work.Id);
        return new SampleCatalog
        {
            Works = [.. source.Works.Select(work => works[work.Key].Document)],
            Artists = artists,
            Albums = [.. albums.Select(album => album.Document)],
            Tracks = tracks,
            Recordings =
            [
                .. albums.SelectMany(album => AlbumRecordings.Of(album.Tracks, documents))
                    .Select(recording => new SampleRecording(recording.Work.Id, recording)),
            ],
            Shows = [.. shows.Select(show => show.Document)],
            Episodes = [.. shows.SelectMany(show => SpokenDerivation.Episodes(show.Source, show.Document))],
            Audiobooks = books,
            Chapters = [.. books.SelectMany(SpokenDerivation.Chapters)],
            TopTracks = [.. SuggestionDerivation.TopTracksOf(artists, tracks)],
            RelatedArtists = SuggestionDerivation.RelatedOf(artists, tracks),
            Analyses = [.. albums.SelectMany(album => album.Analyses)],
            Users = [.. source.Users.Select(user => new SampleUser(user.Key, user.Name, Market.Parse(user.Country), user.Product))],
            Payees = [.. rights.Payees],
            Rights = [.. albums.SelectMany(album => album.Rights)],
        };
    }
}
