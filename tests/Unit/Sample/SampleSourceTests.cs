using Cadenza.Local.Sample;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Tests.Unit.Sample;

public class SampleSourceTests
{
    internal const string Frame = """
        composer someone: Some One | country DE | epoch Romantic
        artist player: A Player | country FR | died 1960
        label small: Small Label | country GB
        society gb: Players' Fund | country GB

        work someone/sonata: Sonata No. 2 | key E-flat minor | number Op. 3a | form Sonata
          I. Allegro = 5:00 attacca
          II. Adagio = 4:00
          III. Presto = 3:00
        """;

    private static readonly int FrameLines = Frame.Split('\n').Length;

    [Fact]
    public void Read_Frame_IsRight()
    {
        var catalog = Derive("""
            album a: An Album | label small | released 2001 | piano player
              record someone/sonata | year 2000 | join 1-2 | cut 3
            """);
        Assert.Equal(
            [
                "Sonata No. 2 in E-Flat Minor, Op. 3a: I. Allegro – II. Adagio",
                "Sonata No. 2 in E-Flat Minor, Op. 3a: III. Presto, Pt. 1",
                "Sonata No. 2 in E-Flat Minor, Op. 3a: III. Presto, Pt. 2",
            ],
            catalog.Tracks.Select(track => track.Track.Name));
        Assert.Equal(
            [("estate-player", 2910), ("label-small", 6790), ("society-gb", 300)],
            catalog.Rights[0].Shares.Select(share => (share.Payee, share.BasisPoints)));
    }

    [Theory]
    [InlineData("nonsense", 1, "not of the form")]
    [InlineData("planet mars: Mars", 1, "'planet' is not a keyword")]
    [InlineData("label Big: Big", 1, "'Big' is not a key")]
    [InlineData("label big: Big", 1, "'country' is missing")]
    [InlineData("label big: Big | country ZZ", 1, "'ZZ' is not a country")]
    [InlineData("label big: Big | country US", 1, "no society is declared for the label's country 'US'")]
    [InlineData("label small: Again | country GB", 1, "is declared at test.txt:3 already")]
    [InlineData("label big: Big | country GB | country GB", 1, "'country' stands twice")]
    [InlineData("label big: Big | country GB | colour red", 1, "'colour' is not an attribute")]
    [InlineData("label big: Big |  | country GB", 1, "nothing stands after a '|'")]
    [InlineData("label big: Big | country GB\n  more", 2, "nothing can stand under 'label'")]
    [InlineData("composer x: X | country DE | epoch Jurassic", 1, "'Jurassic' is not an epoch")]
    [InlineData("artist x: X | country DE", 1, "nothing names 'x'")]
    [InlineData("work someone/w: W | form Symphony", 1, "either components or 'length")]
    [InlineData("work someone/w: W | form Cathedral | length 1:00", 1, "'Cathedral' is not a form")]
    [InlineData("work someone/w: W | form Song | length 1:60", 1, "'length 1:60' is not a playing time")]
    [InlineData("work nobody/w: W | form Song | length 1:00", 1, "there is no artist or composer 'nobody'")]
    [InlineData("work player/w: W | form Song | length 1:00", 1, "'player' is declared as artist")]
    [InlineData("work someone/w: W | form Song | length 1:00 | publisher p", 1, "there is no publisher 'p'")]
    [InlineData("work someone/w: W | form Opera\n  Act I", 2, "either parts or a playing time")]
    [InlineData("work someone/w: W | form Opera\n  Act I = 5\n", 2, "'5' is not a playing time")]
    [InlineData("work someone/w: W | form Opera\n   Act I = 5:00", 2, "indented by 3 spaces")]
    [InlineData("work someone/w: W | form Opera\n    Act I = 5:00", 2, "more than one level")]
    [InlineData("work someone/w: W | form Opera\n\tAct I = 5:00", 2, "a tab")]
    [InlineData("user u: U | country DE | product gold", 1, "'gold' is not a product")]
    [InlineData("show s: S | publisher P | language en | about A\n  episode No date = 1:00 | about B", 2, "'date' is missing")]
    [InlineData("show s: S | publisher P | language en | about A | markets DE ZZ", 1, "'ZZ' is not a market")]
    [InlineData("album b: B | by player | label small | released 2001\n  track One = 1:00 | markets ZZ", 2, "'ZZ' is not a market")]
    [InlineData("album b: B | by player | label small | released 2001\n  track One = 1:00 | from b", 2, "'b' has no original of it")]
    [InlineData("audiobook b: B | narrator N | publisher P | language en | released 2001 | about A", 1, "'author' is missing")]
    [InlineData("audiobook b: B | author A | narrator N | publisher P | language en | released soon | about A", 1, "'released soon' is not a date")]
    [InlineData("audiobook b: B | author A | narrator N | publisher P | language en | released 2001 | about A\n  chapter One", 2, "has no playing time")]
    public void Read_WrongStatement_NamesFileAndLine(string statement, int line, string problem) => AssertError(statement, line, problem);

    [Theory]
    [InlineData("record someone/nothing | year 2000", "there is no work 'someone/nothing'")]
    [InlineData("record someone/sonata", "'year' is missing")]
    [InlineData("record someone/sonata | year 2002", "after the album's release")]
    [InlineData("record someone/sonata | year 2000 | tempo fast", "'tempo fast' is not a number from 50 to 200")]
    [InlineData("record someone/sonata | year 2000 | join 2-3", "'join' goes past 'II. Adagio', which is not attacca")]
    [InlineData("record someone/sonata | year 2000 | join 1-9", "are not ascending numbers of the work's 3 leaves")]
    [InlineData("record someone/sonata | year 2000 | only 2 1", "are not ascending numbers of the work's 3 leaves")]
    [InlineData("record someone/sonata | year 2000 | from nothing", "there is no album 'nothing'")]
    [InlineData("record someone/sonata | year 2000 | from a", "'a' has no original of it")]
    [InlineData("record someone/sonata | year 2000 | cut 0", "are not ascending numbers of the work's 3 leaves")]
    [InlineData("record someone/sonata | year 2000 | violin nobody", "there is no artist or composer 'nobody'")]
    [InlineData("track Song = 3:00", "only 'record'")]
    public void Read_WrongRecording_NamesFileAndLine(string recording, string problem) =>
        AssertError($"album a: A | label small | released 2001 | piano player\n  {recording}", 2, problem);

    [Fact]
    public void Read_SeveralErrors_ReportsAllInOrder()
    {
        var exception = Assert.Throws<SourceException>(() => SampleSource.Read(
            [("b.txt", "planet mars: Mars"), ("a.txt", "# fine\n\nplanet venus: Venus\nplanet earth: Earth")]));
        Assert.Equal(
            ["a.txt:3: 'planet' is not a keyword", "a.txt:4: 'planet' is not a keyword", "b.txt:1: 'planet' is not a keyword"],
            exception.Errors);
        Assert.Contains("a.txt:3: ", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertError(string statement, int line, string problem)
    {
        var exception = Assert.Throws<SourceException>(() => Derive(statement));
        Assert.Contains(exception.Errors, error =>
            error.StartsWith($"test.txt:{FrameLines + line}: ", StringComparison.Ordinal) && error.Contains(problem, StringComparison.Ordinal));
    }

    private static SampleCatalog Derive(string statements) =>
        SampleCatalog.Derive(SampleSource.Read([("test.txt", $"{Frame}\n{statements}")]));
}
