using CsCheck;

namespace Cadenza.Tests.Unit;

public sealed class ValuesTests
{
    private static readonly Gen<CatalogId> Ids = Gen.String.Select(key => CatalogId.Derive("track", key));

    [Fact]
    public void CatalogId_AnyId_ParsesBackFrom22Base62Characters() => Ids.Sample(id =>
    {
        var text = id.ToString();
        Assert.Equal(CatalogId.Length, text.Length);
        Assert.All(text, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        Assert.Equal(id, CatalogId.Parse(text));
    });

    [Fact]
    public void CatalogId_AnyText_ParsesOnlyToItself() => Gen.String[Gen.Char.AlphaNumeric, 20, 24].Sample(text =>
        Assert.True(!CatalogId.TryParse(text, out var id) || id.ToString() == text));

    [Theory]
    [InlineData("0000000000000000000000", true)]
    [InlineData("7N42dgm5tFLK9N8MT7fHC7", true)]
    [InlineData("7N42dgm5tFLK9N8MT7fHC8", false)]
    [InlineData("7N42dgm5tFLK9N8MT7fHD0", false)]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZZ", false)]
    public void CatalogId_AroundTheLargest_ParsesWhatFitsIn128Bits(string text, bool expected) => Assert.Equal(expected, CatalogId.TryParse(text, out _));

    [Fact]
    public void CatalogKey_AnyKey_ParsesBack() => Gen.Select(Gen.Enum<CatalogType>(), Ids).Sample((type, id) =>
    {
        Assert.True(CatalogKey.TryParse(new CatalogKey(type, id).ToString(), out var key));
        Assert.Equal(new CatalogKey(type, id), key);
    });

    [Theory]
    [InlineData("1981", DatePrecision.Year)]
    [InlineData("1981-12", DatePrecision.Month)]
    [InlineData("1981-12-15", DatePrecision.Day)]
    public void PartialDate_OfEachPrecision_ParsesBack(string text, DatePrecision precision)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal(precision, date.Precision);
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("81")]
    [InlineData("1981-13")]
    [InlineData("1981-02-30")]
    [InlineData("1981-12-15T00:00:00Z")]
    public void PartialDate_NoDate_Throws(string text) => Assert.Throws<FormatException>(() => PartialDate.Parse(text));

    [Fact]
    public void PartialDate_Unknown_IsTheYear0000AndComesFirst()
    {
        Assert.Equal("0000", PartialDate.Unknown.ToString());
        Assert.Equal(PartialDate.Unknown, PartialDate.Parse("0000"));
        Assert.Equal(0, PartialDate.Unknown.Year);
        Assert.NotEqual(PartialDate.Unknown, PartialDate.OfYear(1));
        Assert.True(PartialDate.Unknown.CompareTo(PartialDate.OfYear(1)) < 0);
    }

    [Fact]
    public void Market_All_AreTheIsoCodesAndKosovo()
    {
        Assert.Equal(250, Market.All.Count);
        Assert.True(Market.TryParse("de", out var germany));
        Assert.Equal("DE", germany.ToString());
        Assert.False(Market.TryParse("ZZ", out _));
        Assert.False(Market.TryParse("DEU", out _));
    }

    [Theory]
    [InlineData("USRC17607839", true)]
    [InlineData("US-RC1-76-07839", true)]
    [InlineData("USRC1760783", false)]
    [InlineData("1SRC17607839", false)]
    public void Isrc_Text_ParsesWhenWellFormed(string text, bool expected) => Assert.Equal(expected, Isrc.TryParse(text, out _));
}
