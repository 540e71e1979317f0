using Cadenza.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class NaturalIdsTests
{
    [Theory]
    [InlineData("Anton\u00edn Dvo\u0159\u00e1k", "Antoni\u0301n Dvor\u030ca\u0301k")]
    [InlineData("\u1ead", "a\u0302\u0323")]
    [InlineData("\u1ead", "a\u0323\u0302")]
    [InlineData("\u30d0\u30e9\u30fc\u30c9", "\u30cf\u3099\u30e9\u30fc\u30c8\u3099")]
    [InlineData("\uac01", "\u1100\u1161\u11a8")]
    public void Artist_NameInTwoForms_IsOne(string composed, string decomposed)
    {
        Assert.NotEqual(composed, decomposed);
        Assert.Equal(NaturalIds.Artist(composed), NaturalIds.Artist(decomposed));
        Assert.Equal(NaturalIds.Album(NaturalIds.Artist(composed), composed), NaturalIds.Album(NaturalIds.Artist(decomposed), decomposed));
    }

    [Fact]
    public void Artist_HalfASurrogatePair_HasAnId() => Assert.NotEqual(default, NaturalIds.Artist("\ud83d"));

    [Fact]
    public void Artist_NamesThatDifferInCase_AreTwo() => Assert.NotEqual(NaturalIds.Artist("JAY"), NaturalIds.Artist("Jay"));
}
