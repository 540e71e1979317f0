using Cadenza.Royalties;

namespace Cadenza.Tests.Unit.Royalties;

public class MoneyTests
{
    [Fact]
    public void Add_SameCurrency_Sums() => Assert.Equal(new Money(7, "EUR"), new Money(3, "EUR") + new Money(4, "EUR"));

    [Fact]
    public void Add_OtherCurrency_Throws() => Assert.Throws<InvalidOperationException>(() => new Money(3, "EUR") + new Money(4, "USD"));

    [Fact]
    public void Add_Overflow_Throws() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "EUR") + new Money(1, "EUR"));

    [Theory]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("")]
    public void New_NoCurrency_Throws(string currency) => Assert.Throws<ArgumentException>(() => new Money(1, currency));

    [Fact]
    public void LastHour_OfDecember_IsItsLast()
    {
        var period = Period.Parse("2025-12");

        Assert.Equal(("2025120100", "2025123123", 31), (period.FirstHour.Key, period.LastHour.Key, period.Days.Count()));
        Assert.Equal(period, Period.Of(period.LastHour));
    }

    [Theory]
    [InlineData("2025-13")]
    [InlineData("2025-1")]
    [InlineData(null)]
    [InlineData("1999-12")]
    public void Parse_NoPeriod_Throws(string? text) => Assert.Throws<FormatException>(() => Period.Parse(text));
}
