using Cadenza.Works.Authority;

namespace Cadenza.Tests.Unit.Works.Authority;

public class AuthorityFilesTests
{
    private const string Bach = "composer Bach, Johann Sebastian | lived 1685-1750\n";

    [Theory]
    [InlineData("work symphonie | op 1", "'symphonie' is not a type of work")]
    [InlineData("work sonata | for violn | op 1", "'violn' is not a known instrument")]
    [InlineData("work sonata | key H | op 1", "'H' is not a value of 'key'")]
    [InlineData("work sonata | cat BVW 1", "'BVW 1' is not a value of 'cat'")]
    [InlineData("work sonata | op one", "'one' is not a value of 'op'")]
    [InlineData("work sonata | opus 1", "'opus' is not a field of 'work'")]
    [InlineData("work sonata | op 1 | op 2", "the field 'op' stands twice")]
    [InlineData("work sonata", "a work needs")]
    [InlineData("opera Don Giovanni", "'opera' is neither composer nor work")]
    public void Load_WrongStatement_NamesFileLineAndReason(string line, string reason)
    {
        var error = Assert.Throws<FormatException>(() => AuthorityFiles.Load([("bach.txt", Bach + line)]));

        Assert.Contains("bach.txt:2: " + reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("work cantata | cat BWV 82\nwork cantata | cat BWV 82")]
    [InlineData("work trio | op 1/1\nwork sonata | op 1/1")]
    [InlineData("work sonata | for flute | no 1 | key b\nwork sonata | for flute | no 1 | key b")]
    public void Load_TwoWorksWithOneIdentifier_IsRefused(string lines)
    {
        var error = Assert.Throws<FormatException>(() => AuthorityFiles.Load([("bach.txt", Bach + lines)]));

        Assert.Contains("bach.txt:3", error.Message, StringComparison.Ordinal);
        Assert.Contains("already names a work at bach.txt:2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TwoCountsOfOneNumber_AreTwoWorks()
    {
        var authority = AuthorityFiles.Load([("a.txt", Bach + "work sonata | no 52; 62 | key Eb\nwork sonata | no 52; 39 | key G")]);

        Assert.Equal(2, authority.Composers[0].FindByNumber(Cadenza.Works.WorkType.Sonata, 52).Count);
    }

    [Fact]
    public void Load_IndentedLine_ContinuesTheStatement()
    {
        var authority = AuthorityFiles.Load([("a.txt", Bach + "# note\nwork opera | title A;\n  B\n  | numbers C; D\n")]);

        var work = Assert.Single(authority.Composers[0].Works);
        Assert.Equal(["A", "B"], work.Titles);
        Assert.Equal(["C", "D"], work.Incipits);
    }

    [Fact]
    public void Load_ASecondFileOfOneComposer_AddsItsWorks()
    {
        var authority = AuthorityFiles.Load(
            [("a.txt", Bach + "work cantata | cat BWV 1"), ("b.txt", "composer Bach, Johann Sebastian\nwork cantata | cat BWV 2")]);

        Assert.Equal(2, Assert.Single(authority.Composers).Works.Count);
    }

    [Fact]
    public void FindComposer_SharedSurname_MeansTheOneThatTheFileSays()
    {
        var authority = AuthorityFiles.Load(
            [("a.txt", "composer Bach, Johann Sebastian | lived 1685-1750 | alone Bach\ncomposer Bach, Johann Christian | lived 1735-1782\n" +
                "composer Strauss, Richard | lived 1864-1949\ncomposer Strauss, Johann | lived 1825-1899")]);

        Assert.Equal("bach-johann-sebastian", authority.FindComposer("Bach")?.Key);
        Assert.Equal("bach-johann-sebastian", authority.FindComposer("J.S. Bach")?.Key);
        Assert.Equal("bach-johann-christian", authority.FindComposer("Bach, J. C.")?.Key);
        Assert.Null(authority.FindComposer("Johann Bach"));
        Assert.Null(authority.FindComposer("Strauss"));
    }

    [Fact]
    public void Embedded_EachFile_IsShort()
    {
        foreach (var (name, text) in AuthorityFiles.Embedded())
            Assert.True(text.Split('\n').Length <= 600, $"{name} is longer than 600 lines");
    }
}
