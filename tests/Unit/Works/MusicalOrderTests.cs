using Cadenza.Works;

namespace Cadenza.Tests.Unit.Works;

public sealed class MusicalOrderTests
{
    [Theory]
    [InlineData("I", "II", "III", "IV", "V", "IX", "X", "XI", "XXIV", "XL")]
    [InlineData("Hob. IX:2", "Hob. XVI:1", "Hob. XVI:52", "Hob. XXI:2")]
    [InlineData("5", "5a", "5b", "6", "10", "10a")]
    [InlineData("8 No. 1", "8 No. 2", "8 No. 10", "27 No. 2")]
    [InlineData("BWV 9", "BWV 10", "BWV 846", "BWV 1046")]
    [InlineData("L. 32", "L. 100", "L. 122")]
    public void Key_NumbersAsMusicPrintsThem_SortAsNumbers(params string[] ordered) =>
        Assert.Equal(ordered, ordered.Reverse().OrderBy(MusicalOrder.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("I", 1.0)]
    [InlineData("XIV.", 14.0)]
    [InlineData("No. 5a", 5.01)]
    [InlineData("Act II", 2.0)]
    [InlineData("b", 2.0)]
    [InlineData("12", 12.0)]
    [InlineData(null, null)]
    [InlineData("Finale", null)]
    public void NumberOf_Label_IsItsNumber(string? label, double? expected) => Assert.Equal((decimal?)expected, MusicalOrder.NumberOf(label));
}
