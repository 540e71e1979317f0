using Cadenza.Local.Sample;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Local.Sample.Parsing;
using CsCheck;

namespace Cadenza.Tests.Unit.Sample;

public class SourceFuzzTests
{
    private const string Source = SampleSourceTests.Frame + """

        album a: An Album | label small | released 2001 | piano player
          record someone/sonata | year 2000 | join 1-2 | cut 3 | tempo 110
        album b: Songs | label small | released 2002-05-01 | by player
          track One = 2:00 | explicit
        show s: A Show | publisher P | language en | about It.
          episode First = 9:59 | date 2001-01-01 | about This.
        """;

    private static readonly string[] Fragments = [" | ", ": ", " = ", "  ", "\n", "\t", "#", "work ", "record ", "join 1-2", "join 9", "cut 1", "only 0", "-", "5:00", "é"];

    private static readonly Gen<(int At, int Remove, int Insert)> Edit =
        Gen.Select(Gen.Int[0, Source.Length - 1], Gen.Int[0, 8], Gen.Int[0, Fragments.Length - 1]);

    [Fact]
    public void Derive_UndamagedSource_IsRight() =>
        Assert.Equal(4, SampleCatalog.Derive(SampleSource.Read([("test.txt", Source)])).Tracks.Count);

    [Fact]
    public void Derive_DamagedSource_IsRightOrNamesFileAndLine() => Edit.Array[1, 6].Sample(edits =>
    {
        var text = edits.Aggregate(Source, Apply);
        try
        {
            Assert.NotNull(SampleCatalog.Derive(SampleSource.Read([("test.txt", text)])));
        }
        catch (SourceException exception)
        {
            Assert.All(exception.Errors, error => Assert.Matches(@"^[^:]+\.txt:[0-9]+: ", error));
        }
    }, iter: 2000, threads: 1);

    private static string Apply(string text, (int At, int Remove, int Insert) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Remove, text.Length - at)).Insert(at, Fragments[edit.Insert]);
    }
}
