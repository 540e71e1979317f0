using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>Everything that the sources declare.</summary>
internal sealed class SampleSource
{
    public DeclarationTable<ArtistSource> Artists { get; } = new("artist or composer");

    public DeclarationTable<RightsHolderSource> Labels { get; } = new("label");

    public DeclarationTable<RightsHolderSource> Publishers { get; } = new("publisher");

    public DeclarationTable<RightsHolderSource> Societies { get; } = new("society");

    public DeclarationTable<WorkSource> Works { get; } = new("work");

    public DeclarationTable<AlbumSource> Albums { get; } = new("album");

    public DeclarationTable<ShowSource> Shows { get; } = new("show");

    public DeclarationTable<AudiobookSource> Audiobooks { get; } = new("audiobook");

    public DeclarationTable<UserSource> Users { get; } = new("user");

    /// <summary>Reads and checks sources: each with the name that its errors have.</summary>
    /// <exception cref="SourceException">The sources are not right; it names every error with file and line.</exception>
    public static SampleSource Read(IEnumerable<(string File, string Text)> sources)
    {
        var errors = new SourceErrors();
        var source = new SampleSource();
        foreach (var (file, text) in sources)
        {
            foreach (var statement in SourceReader.Read(file, text, errors))
                source.Add(new Declaration(statement, errors));
        }

        ReferenceCheck.Run(source, errors);
        errors.ThrowIfAny();
        return source;
    }

    private void Add(Declaration declaration)
    {
        var errors = declaration.Errors;
        switch (declaration.Keyword)
        {
            case "composer": Artists.Add(ArtistSource.ReadComposer(declaration), errors); break;
            case "artist": Artists.Add(ArtistSource.Read(declaration), errors); break;
            case "label": Labels.Add(RightsHolderSource.Read(declaration), errors); break;
            case "publisher": Publishers.Add(RightsHolderSource.Read(declaration), errors); break;
            case "society": Societies.Add(RightsHolderSource.Read(declaration), errors); break;
            case "work": Works.Add(WorkSource.Read(declaration), errors); break;
            case "album": Albums.Add(AlbumSource.Read(declaration), errors); break;
            case "show": Shows.Add(ShowSource.Read(declaration), errors); break;
            case "audiobook": Audiobooks.Add(AudiobookSource.Read(declaration), errors); break;
            case "user": Users.Add(UserSource.Read(declaration), errors); break;
            default:
                declaration.Attributes.Report($"'{declaration.Keyword}' is not a keyword");
                return;
        }

        declaration.Attributes.Done();
    }
}
