using Cadenza.Accounts.SignIn;

namespace Cadenza.Tests.Unit.Accounts.SignIn;

public sealed class PasswordTests
{
    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(1_000_000, false)]
    public void TryParse_Length_IsBounded(int length, bool isGood) => Assert.Equal(isGood, Password.TryParse(new string('x', length), out _));

    // Not as data of a theory: on their way to the test they would be mended.
    [Fact]
    public void TryParse_HalfACharacter_IsRefused() =>
        Assert.All(new[] { "1234567\uD83C", "\uDFB51234567", "123\uDFB5\uD83C4567" }, text => Assert.False(Password.TryParse(text, out _)));

    [Theory]
    [InlineData("🎵🎵🎵🎵")]
    [InlineData("        ")]
    [InlineData("pass\0word")]
    [InlineData(" correct horse battery staple ")]
    public void TryParse_AnyCharacters_AreTaken(string text) => Assert.True(Password.TryParse(text, out _));

    [Fact]
    public void ToString_Password_DoesNotTellIt()
    {
        var (password, text) = Password.Generate();

        Assert.DoesNotContain(text, $"{password}", StringComparison.Ordinal);
        Assert.Equal(20, text.Length);
        Assert.NotEqual(text, Password.Generate().Text);
    }
}
