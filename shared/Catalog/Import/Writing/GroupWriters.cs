namespace Cadenza.Catalog.Import.Writing;

/// <summary>Who writes what.</summary>
internal sealed class GroupWriters
{
    private readonly Dictionary<string, IGroupWriter> _writers;

    public GroupWriters(StageContext context)
    {
        Facts = new ArtistFactWriter(context);
        _writers = new Dictionary<string, IGroupWriter>
        {
            ["artist"] = new ArtistLineWriter(context),
            ["work"] = new WorkLineWriter(context),
            ["album"] = new AlbumWriter(context),
            ["show"] = new ShowWriter(context),
            ["audiobook"] = new AudiobookWriter(context),
            ["audio_analysis"] = new SideWriter<AudioAnalysisDocument>(
                context, analysis => analysis.Analysis.Fits() ? null : "the analysis has too many intervals or segments"),
            ["related_artists"] = new SideWriter<RelatedArtistsDocument>(
                context, artists => artists.Related.Count <= RelatedArtists.Shown ? null : $"more than {RelatedArtists.Shown} artists are related"),
        };
    }

    /// <summary>The writer of the last stage.</summary>
    public ArtistFactWriter Facts { get; }

    /// <summary>The writer of a key's rows.</summary>
    public IGroupWriter Of(string key) => _writers[key[..key.IndexOf(':', StringComparison.Ordinal)]];

    /// <summary>The id in a key.</summary>
    public static CatalogId IdOf(string key) => CatalogId.Parse(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
