using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>composer KEY: Name | sort … | born … | died … | country … | epoch …</c> or
/// <c>artist KEY: Name | country … | died … | genre …</c>.
/// </summary>
internal sealed record ArtistSource(
    SourceLocation Location,
    string Key,
    string Name,
    string? Sort,
    PartialDate? Born,
    PartialDate? Died,
    string Country,
    string? Epoch,
    string? Genre) : IDeclaration
{
    /// <summary>The epochs, by Open Opus's names.</summary>
    private static readonly string[] Epochs =
        ["Medieval", "Renaissance", "Baroque", "Classical", "Early Romantic", "Romantic", "Late Romantic", "20th Century", "Post-War", "21st Century"];

    public static ArtistSource ReadComposer(Declaration declaration)
    {
        var epoch = declaration.Attributes.Required("epoch");
        if (epoch.Length > 0 && !Epochs.Contains(epoch))
            declaration.Attributes.Report($"'{epoch}' is not an epoch: {string.Join(", ", Epochs)}");
        return Read(declaration, epoch);
    }

    public static ArtistSource Read(Declaration declaration) => Read(declaration, null);

    private static ArtistSource Read(Declaration declaration, string? epoch)
    {
        var attributes = declaration.Attributes;
        declaration.NoChildren();
        return new ArtistSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Optional("sort"),
            attributes.Date("born"),
            attributes.Date("died"),
            declaration.Country(),
            epoch,
            attributes.Optional("genre"));
    }
}
