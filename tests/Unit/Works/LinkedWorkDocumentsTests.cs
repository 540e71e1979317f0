using Cadenza.Catalog;
using Cadenza.Works;
using Cadenza.Works.Linking;
using Cadenza.Works.Links.Runs;

namespace Cadenza.Tests.Unit.Works;

public sealed class LinkedWorkDocumentsTests
{
    private static readonly ComposerRef Schumann = new("schumann-robert", "Robert Schumann", true);
    private static readonly ArtistRef Artist = new(CatalogId.Derive("artist", "schumann"), "Robert Schumann");

    [Fact]
    public void Of_RunsThatReadTheTitleDifferently_ComeToOneDocument()
    {
        var shorter = Linked("Liederkreis, Op. 39");
        var longer = Linked("Liederkreis, Op. 39 (arr. Schumann)");

        var first = LinkedWorkDocuments.Of(longer, Artist, null, LinkedWorkDocuments.Of(shorter, Artist, null, null));
        var second = LinkedWorkDocuments.Of(shorter, Artist, null, first);

        Assert.Equal("Liederkreis, Op. 39 (arr. Schumann)", first.Work.Name);
        Assert.Equal(CatalogJson.Serialize(first), CatalogJson.Serialize(second));
    }

    private static LinkedWork Linked(string title) => new(
        new KnownWork
        {
            Id = CatalogId.Derive("work", "schumann-robert|op 39|arr schumann"),
            Composer = Schumann.Key,
            CanonicalKey = "op 39|arr schumann",
            Title = title,
            Type = WorkType.Arrangement,
        },
        Schumann,
        true,
        []);
}
