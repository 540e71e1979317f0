using Cadenza.Works.Titles;

namespace Cadenza.Tests.Unit.Works.Titles;

public sealed class MusicalKeyTests
{
    [Theory]
    [InlineData("c#", "C-sharp minor")]
    [InlineData("Eb", "E-flat major")]
    [InlineData("b", "B minor")]
    [InlineData("B", "B major")]
    public void TryParse_ShortForm_NamesTheKey(string text, string name)
    {
        Assert.True(MusicalKey.TryParse(text, out var key));
        Assert.Equal(name, key.Name);
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("C##")]
    [InlineData("Cx")]
    public void TryParse_NoKey_IsRefused(string text) => Assert.False(MusicalKey.TryParse(text, out _));

    [Fact]
    public void OpusNumber_ShortForm_RoundTrips() =>
        Assert.Equal(["27/2", "3a", "67"], new[] { "027/2", "3A", "67." }.Select(text => OpusNumber.Parse(text).ToString()));
}
