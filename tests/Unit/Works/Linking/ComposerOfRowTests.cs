using Cadenza.Works.Linking;

namespace Cadenza.Tests.Unit.Works.Linking;

/// <summary>Whose work a row is: the artist's who composed, whatever number another composer's work has.</summary>
public sealed class ComposerOfRowTests
{
    private static readonly WorkLinker Linker = new();

    [Theory]
    [InlineData("Benjamin Britten", "Violin Concerto in D Minor, Op. 15: I. Moderato con moto")]
    [InlineData("Edward Elgar", "Enigma Variations, Op. 36: IX. Nimrod")]
    [InlineData("Carl Nielsen", "Symphony No. 2, Op. 16 \"The Four Temperaments\": I. Allegro collerico")]
    [InlineData("Jean Sibelius", "Lemminkäinen Suite, Op. 22: III. The Swan of Tuonela")]
    public void LinkAll_OpusThatAnotherComposerHasToo_StaysWithTheArtist(string composer, string title) =>
        Assert.Equal(composer, Link([composer, "London Symphony Orchestra"], "Works for Orchestra", title).Composer?.Name);

    [Theory]
    [InlineData("Secret")]
    [InlineData("Saturn")]
    [InlineData("Sleigh Ride")]
    public void LinkAll_WordsThatNameAPieceToo_ClaimNoWork(string title) => Assert.Null(Link(["A Singer"], title, title).Work);

    [Theory]
    [InlineData("New York Philharmonic;Leonard Bernstein", "Dvorak: New World Symphony", "Symphony No. 9 in E Minor, Op. 95 \"From the New World\": IV. Allegro con fuoco", "Antonín Dvořák")]
    [InlineData("Leonard Bernstein", "Mahler: Symphony No. 1", "Symphony No. 1: I. Langsam", "Gustav Mahler")]
    [InlineData("Glenn Gould", "Goldberg-Variationen", "Goldberg Variations: Aria", "Johann Sebastian Bach")]
    [InlineData("A Pianist", "Piano Music for Relaxation", "Clair de lune (Suite bergamasque)", "Claude Debussy")]
    [InlineData("A Tenor", "Best of A Tenor", "Carmen: \"La fleur que tu m'avais jetée\"", "Georges Bizet")]
    public void LinkAll_RowOfPerformersAlone_IsTheComposersWhoseWorkItIs(string artists, string album, string title, string composer) =>
        Assert.Equal(composer, Link(artists.Split(';'), album, title).Composer?.Name);

    [Fact]
    public void LinkAll_AlbumThatNamesAnotherComposer_LeavesANameAlone() =>
        Assert.NotEqual("Camille Saint-Saëns", Link(["Alfred Brendel", "Czech Philharmonic"], "Adès: Totentanz", "Totentanz").Composer?.Name);

    private static LinkedRow Link(string[] artists, string album, string title) => Assert.Single(Linker.LinkAll([new LinkRow("1", artists, album, title)]).Rows);
}
