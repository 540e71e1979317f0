using Cadenza.Local.Sample.Derivation;

namespace Cadenza.Tests.Unit.Sample;

public class SoundTests
{
    [Theory]
    [InlineData("Allegro con brio", 132, 4)]
    [InlineData("Molto adagio – Andante", 64, 4)]
    [InlineData("Menuetto. Allegretto", 120, 3)]
    [InlineData("Bourrée I & II", 140, 4)]
    public void Find_HeadingWithTempoWord_IsItsTempo(string heading, int bpm, int beats) => Assert.Equal((bpm, beats), TempoWords.Find(heading));

    [Theory]
    [InlineData("Gute Nacht")]
    [InlineData("Largoesque")]
    [InlineData("")]
    public void Find_HeadingWithoutTempoWord_IsNothing(string heading) => Assert.Null(TempoWords.Find(heading));

    [Theory]
    [InlineData("C minor", 0, 0)]
    [InlineData("E-flat major", 3, 1)]
    [InlineData("D-flat major", 1, 1)]
    [InlineData("B minor", 11, 0)]
    [InlineData(null, -1, 1)]
    [InlineData("atonal", -1, 1)]
    public void KeyOf_Tonality_IsPitchClassAndMode(string? tonality, int key, int mode) => Assert.Equal((key, mode), ClassicalSound.KeyOf(tonality));
}
