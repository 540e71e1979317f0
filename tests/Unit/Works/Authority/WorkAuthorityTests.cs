using Cadenza.Works;
using Cadenza.Works.Authority;

namespace Cadenza.Tests.Unit.Works.Authority;

public class WorkAuthorityTests
{
    [Fact]
    public void Embedded_AllFiles_HaveNoProblem()
    {
        var authority = AuthorityFiles.Load(AuthorityFiles.Embedded());

        Assert.True(authority.Composers.Count > 1000);
        Assert.True(authority.Composers.Sum(composer => composer.Works.Count) > 10_000);
        Assert.All(authority.Composers, composer => Assert.Equal(composer.Works.Count, composer.Works.Select(work => work.Id).Distinct().Count()));
    }

    [Fact]
    public void Embedded_WorkNames_AreNotLeftOverFromWriting()
    {
        foreach (var work in WorkAuthority.Default.Composers.SelectMany(composer => composer.Works))
        {
            foreach (var text in work.Titles.Concat(work.Nicknames).Concat(work.Incipits))
                Assert.True(FoldedText.Fold(text).Length > 0, $"{work.CanonicalKey}: '{text}'");
        }
    }

    [Theory]
    [InlineData("Bach", "bach-johann-sebastian")]
    [InlineData("J.S. Bach", "bach-johann-sebastian")]
    [InlineData("J. S. Bach", "bach-johann-sebastian")]
    [InlineData("JS Bach", "bach-johann-sebastian")]
    [InlineData("Bach, J.S.", "bach-johann-sebastian")]
    [InlineData("Bach, Johann Sebastian", "bach-johann-sebastian")]
    [InlineData("C.P.E. Bach", "bach-carl-philipp-emanuel")]
    [InlineData("J.C. Bach", "bach-johann-christian")]
    [InlineData("W.F. Bach", "bach-wilhelm-friedemann")]
    [InlineData("Wilhelm Friedemann Bach", "bach-wilhelm-friedemann")]
    [InlineData("Haydn", "haydn-joseph")]
    [InlineData("Franz Joseph Haydn", "haydn-joseph")]
    [InlineData("Michael Haydn", "haydn-michael")]
    [InlineData("Mozart", "mozart-wolfgang-amadeus")]
    [InlineData("Leopold Mozart", "mozart-leopold")]
    [InlineData("Schumann", "schumann-robert")]
    [InlineData("Clara Schumann", "schumann-clara")]
    [InlineData("Mendelssohn-Bartholdy", "mendelssohn-felix")]
    [InlineData("Fanny Mendelssohn", "hensel-fanny")]
    [InlineData("Scarlatti", "scarlatti-domenico")]
    [InlineData("Alessandro Scarlatti", "scarlatti-alessandro")]
    [InlineData("A. Scarlatti", "scarlatti-alessandro")]
    [InlineData("Couperin", "couperin-francois")]
    [InlineData("Louis Couperin", "couperin-louis")]
    [InlineData("Händel", "handel-george-frideric")]
    [InlineData("Haendel", "handel-george-frideric")]
    [InlineData("Frederic Chopin", "chopin-frederic")]
    [InlineData("Ф. Шопен", null)]
    [InlineData("Johann Strauss II", "strauss-ii-johann")]
    [InlineData("Strauss", null)]
    [InlineData("Johann Bach", null)]
    [InlineData("", null)]
    public void FindComposer_Relatives_AreNotConfused(string name, string? key)
    {
        Assert.Equal(key, WorkAuthority.Default.FindComposer(name)?.Key);
    }

    [Theory]
    [InlineData("Mozart", "K.", "331", "300i")]
    [InlineData("Schubert", "D.", "944", null)]
    [InlineData("Vivaldi", "RV", "269", null)]
    [InlineData("Haydn", "Hob.", "III:77", null)]
    [InlineData("Liszt", "S.", "244/2", null)]
    public void FindByCatalog_EveryEdition_IsOneWork(string composer, string scheme, string number, string? otherNumber)
    {
        var known = WorkAuthority.Default.FindComposer(composer)!;

        var work = known.FindByCatalog(scheme, number);
        Assert.NotNull(work);
        if (otherNumber is not null)
            Assert.Same(work, known.FindByCatalog(scheme.ToLowerInvariant(), otherNumber));
    }

    [Theory]
    [InlineData("Ludwig van Beethoven")]
    [InlineData("Beethoven, Ludwig van")]
    [InlineData("BEETHOVEN")]
    [InlineData("L. van Beethoven")]
    [InlineData("Ludwig Beethoven")]
    [InlineData("Бетховен")]
    public void FindComposer_AnyFormOfTheName_IsFound(string name)
    {
        Assert.Equal("beethoven-ludwig-van", WorkAuthority.Default.FindComposer(name)?.Key);
    }

    [Fact]
    public void Composer_Work_IsFoundByEachOfItsIdentifiers()
    {
        var beethoven = WorkAuthority.Default.FindComposer("Beethoven")!;

        var byOpus = beethoven.FindByOpus("27/2");
        Assert.NotNull(byOpus);
        Assert.Equal("c#", byOpus.Key);
        Assert.Contains(byOpus, beethoven.FindByTitle("moonlight"));
        Assert.Contains(byOpus, beethoven.FindByNumber(WorkType.Sonata, 14));
        Assert.Contains(byOpus, beethoven.FindByIncipit("Presto Agitato"));
    }
}
