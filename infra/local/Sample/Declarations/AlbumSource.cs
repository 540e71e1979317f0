using Cadenza.Catalog;
using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>album KEY: Title | label … | released … | type single | markets DE AT | analysed</c>, with performers and <c>record</c> lines for music
/// that has works, or with <c>by ARTIST</c>, <c>genre …</c> and <c>track</c> lines for music that has none.
/// </summary>
internal sealed record AlbumSource(
    SourceLocation Location,
    string Key,
    string Title,
    string Label,
    PartialDate Released,
    AlbumType Type,
    bool Analysed,
    IReadOnlyList<string> Markets,
    IReadOnlyList<CreditSource> Credits,
    IReadOnlyList<RecordingSource> Recordings,
    string? By,
    string? Genre,
    IReadOnlyList<TrackSource> Tracks) : IDeclaration
{
    public static AlbumSource Read(Declaration declaration)
    {
        var attributes = declaration.Attributes;
        var by = attributes.Optional("by");
        var album = new AlbumSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Required("label"),
            attributes.RequiredDate("released"),
            ReadType(attributes),
            attributes.Flag("analysed"),
            MarketCodes.Read(attributes),
            CreditSource.Read(attributes),
            by is null ? [.. ReadRecordings(declaration)] : [],
            by,
            attributes.Optional("genre"),
            by is null ? [] : [.. TrackSource.Read(declaration)]);
        if (album.Recordings.Count + album.Tracks.Count == 0)
            attributes.Report("an album has 'record' lines, or 'by' and 'track' lines");
        if (by is null == (album.Credits.Count == 0))
            attributes.Report("an album has either performers or 'by'");
        return album;
    }

    private static IEnumerable<RecordingSource> ReadRecordings(Declaration declaration)
    {
        foreach (var child in declaration.Children)
        {
            if (child.Keyword == "record")
                yield return RecordingSource.Read(child, declaration.Errors);
            else
                declaration.Errors.Add(child.Location, $"'{child.Keyword}' cannot stand here, only 'record'");
        }
    }

    private static AlbumType ReadType(AttributeReader attributes) => attributes.Optional("type") switch
    {
        null or "album" => AlbumType.Album,
        "single" => AlbumType.Single,
        "compilation" => AlbumType.Compilation,
        var other => Unknown(attributes, other),
    };

    private static AlbumType Unknown(AttributeReader attributes, string type)
    {
        attributes.Report($"'{type}' is not a type: album, single, compilation");
        return AlbumType.Album;
    }
}
