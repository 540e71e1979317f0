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

    private static LinkedRow Link(string[] artists, string album, string title) => Assert.Single(Linker.LinkAll([new LinkRow("1", artists, album, title)]).Rows);
}
