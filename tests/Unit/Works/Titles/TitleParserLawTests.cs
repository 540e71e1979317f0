using Cadenza.Works.Titles;
using CsCheck;

namespace Cadenza.Tests.Unit.Works.Titles;

/// <summary>What holds of every title, sensible or not.</summary>
public sealed class TitleParserLawTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "Op.", "No.", "K.", "BWV", "Hob.", "XVI:", "(", ")", "[", "\"", "“", "«", "'", ":", " - ", "/", ",", ".", "in", "C", "b", "#", "♭", "minor", "Dur", "Symphony",
        "5", "27/2", "I.", "Act", "II", "Arr.", "Live", "Part", "Var.", "from", "for", "Piano", "é", "ß", "№", "Ｆ", "第", "\u0301", " ", "\t", "Anh.", "deest", "WoO", "Nos.", "1-3");

    private static readonly Gen<string> Titles = Gen.OneOf(Gen.String, Pieces.Array[0, 40].Select(string.Concat), Pieces.Array[0, 40].Select(pieces => string.Join(' ', pieces)));

    [Fact]
    public void Parse_AnyText_NeverThrowsAndIsDeterministic() => Titles.Sample(
        title => Assert.Equal(TitleForms.Describe(TitleForms.Parser.Parse(title)), TitleForms.Describe(new TitleParser().Parse(title) with { Composer = TitleForms.Parser.Parse(title).Composer })),
        iter: 20_000,
        print: title => title);

    [Fact]
    public void Parse_AnotherCaseOrDiacritics_SaysTheSame() => Synthesised.Sample(
        work =>
        {
            Assert.Equal(TitleForms.Facts(work.Title).Replace("š", "s", StringComparison.Ordinal), TitleForms.Facts(work.Title));
            Assert.Equal(Identity(work.Title), Identity(work.Title.Replace("Op.", "OP.", StringComparison.Ordinal).Replace("Sonata", "SONATA", StringComparison.Ordinal)));
            Assert.Equal(Identity(work.Title), Identity(work.Title.Replace("Sonata", "Sonáta", StringComparison.Ordinal)));
        },
        iter: 2_000);

    [Fact]
    public void Parse_SynthesisedTitle_GivesItsFactsBack() => Synthesised.Sample(
        work =>
        {
            var parsed = TitleForms.Parser.Parse(work.Title);
            Assert.Equal(work.Number, parsed.Ordinal);
            Assert.Equal(work.Key, parsed.Key.ToString());
            Assert.Equal(work.Opus, parsed.Opus?.ToString());
            Assert.Equal(work.Movement, parsed.Movement?.Number);
            Assert.Equal(["sonata"], parsed.Forms);
        },
        iter: 5_000);

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("((((Op. ", 50_000)]
    [InlineData("Op. ", 250_000)]
    [InlineData("\"'(", 100_000)]
    [InlineData("I. - ", 100_000)]
    [InlineData("K. 1/", 100_000)]
    [InlineData("\u0301", 100_000)]
    public void Parse_HostileText_ReadsNoMoreThanItsBeginning(string piece, int times)
    {
        var title = string.Concat(Enumerable.Repeat(piece, times));

        var parsed = TitleForms.Parser.Parse(title);

        Assert.True(parsed.Work.Length <= TitleParser.LengthMax);
        Assert.True(parsed.MoreMovements.Count < 20);
    }

    private static string Identity(string title)
    {
        var parsed = TitleForms.Parser.Parse(title);
        return string.Join('|', parsed.Name, string.Join('+', parsed.Forms), parsed.Ordinal, parsed.Key, parsed.Opus, string.Join('+', parsed.Catalog), parsed.Movement?.Number);
    }

    private static Gen<(string Title, int Number, string Key, string Opus, int Movement)> Synthesised { get; } =
        Gen.Select(
            Gen.Int[1, 32],
            Gen.OneOf(("C Minor", "c-Moll", "do mineur", "c"), ("E-Flat Major", "Es-Dur", "mi bémol majeur", "Eb"), ("F-Sharp Minor", "fis-Moll", "fa dièse mineur", "f#")),
            Gen.Int[1, 130],
            Gen.Int[1, 6],
            Gen.Int[1, 5],
            Gen.Int[0, 3])
        .Select((number, key, opus, member, movement, style) =>
        {
            var roman = new[] { "", "I", "II", "III", "IV", "V" }[movement];
            var title = style switch
            {
                0 => $"Piano Sonata No. {number} in {key.Item1}, Op. {opus} No. {member}: {roman}. Allegro",
                1 => $"Beethoven - Klaviersonate Nr. {number} {key.Item2} op. {opus}/{member} - {movement}. Allegro",
                2 => $"Sonate pour piano n° {number} en {key.Item3}, op. {opus} n° {member} : {roman}. Allegro",
                _ => $"Sonata no.{number} in {key.Item1} op.{opus} no.{member} \"Name\": {movement}. Allegro",
            };
            return (title, number, key.Item4, $"{opus}/{member}", movement);
        });
}
