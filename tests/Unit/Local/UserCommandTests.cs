using Cadenza.Local;
using Cadenza.Local.Commands.Users;

namespace Cadenza.Tests.Unit.Local;

public sealed class UserCommandTests
{
    private static readonly string[] Products = ["premium", "free"];

    [Fact]
    public void Of_AllThatCanBeSaid_IsInTheProfile()
    {
        var profile = UserProfiles.Of("eva.m-1", " Eva Müller ", "eva@example.com", "de", "free", Products);

        Assert.Equal("eva.m-1 Eva Müller eva@example.com DE free", $"{profile.UserId} {profile.DisplayName} {profile.Email} {profile.Country} {profile.Product}");
    }

    [Fact]
    public void Of_ANameAlone_IsShownByIt() => Assert.Equal("eva", UserProfiles.Of("eva", null, null, "GB", "premium", Products).DisplayName);

    [Theory]
    [InlineData("Eva", null, null, "GB", "premium", "'Eva' cannot be a user")]
    [InlineData("e v a", null, null, "GB", "premium", "cannot be a user")]
    [InlineData("eva", " ", null, "GB", "premium", "--display")]
    [InlineData("eva", "a\nb", null, "GB", "premium", "--display")]
    [InlineData("eva", null, "@example.com", "GB", "premium", "'@example.com' is not an email address")]
    [InlineData("eva", null, "a b@example.com", "GB", "premium", "is not an email address")]
    [InlineData("eva", null, null, "Germany", "premium", "'Germany' is not a country")]
    [InlineData("eva", null, null, "GB", "gold", "'gold' is not a subscription; they are: premium, free.")]
    public void Of_SomethingWrong_SaysWhat(string name, string? display, string? email, string country, string product, string expected) => Assert.Contains(
        expected, Assert.Throws<LocalException>(() => UserProfiles.Of(name, display, email, country, product, Products)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("correct horse", "correct horse")]
    [InlineData("correct horse\n", "correct horse")]
    [InlineData("correct horse\r\nanother line", "correct horse")]
    [InlineData(" with spaces ", " with spaces ")]
    public void ReadPassword_FirstLine_IsIt(string text, string password)
    {
        using var input = new StringReader(text);

        Assert.Equal(password, UserCommand.ReadPassword(input).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short\nbut the second line is long")]
    public void ReadPassword_TooShort_SaysSo(string text)
    {
        using var input = new StringReader(text);

        Assert.Throws<LocalException>(() => UserCommand.ReadPassword(input));
    }

    [Fact]
    public void ReadPassword_TooLong_SaysSo()
    {
        using var input = new StringReader(new string('x', 100_000));

        Assert.Throws<LocalException>(() => UserCommand.ReadPassword(input));
    }
}
