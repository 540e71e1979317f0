using Cadenza.Accounts;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class UserIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Ada.Lovelace_1815-x")]
    [InlineData("9d1f2c3e-8a4b-4c5d-9e6f-0123456789ab")]
    public void TryParse_Id_IsItsText(string text) => Assert.Equal(text, UserId.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a%2Fb")]
    [InlineData("müller")]
    [InlineData("a\0")]
    public void TryParse_OtherCharacters_IsNone(string text) => Assert.False(UserId.TryParse(text, out _));

    [Fact]
    public void TryParse_TooLong_IsNone()
    {
        Assert.True(UserId.TryParse(new string('a', UserId.LengthMax), out _));
        Assert.False(UserId.TryParse(new string('a', UserId.LengthMax + 1), out _));
    }
}
