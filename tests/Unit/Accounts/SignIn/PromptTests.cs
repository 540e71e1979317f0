using Cadenza.Accounts.OAuth;

namespace Cadenza.Tests.Unit.Accounts.SignIn;

public sealed class PromptTests
{
    [Theory]
    [InlineData(null, Prompt.Unsaid)]
    [InlineData("none", Prompt.None)]
    [InlineData("login", Prompt.SignIn)]
    [InlineData("select_account", Prompt.SignIn)]
    [InlineData("login consent", Prompt.SignIn | Prompt.Consent)]
    public void Parse_Known_IsRead(string? text, Prompt prompt) => Assert.Equal(prompt, Prompts.Parse(text));

    [Theory]
    [InlineData("none login")]
    [InlineData("create")]
    [InlineData("LOGIN")]
    public void Parse_UnknownOrNoneAmongOthers_IsRefused(string text) =>
        Assert.Equal(OAuthError.InvalidRequest, Assert.Throws<OAuthException>(() => Prompts.Parse(text)).Error);

    [Theory]
    [InlineData("login consent", "consent")]
    [InlineData("login select_account", "")]
    [InlineData("consent", "consent")]
    public void WithoutSignIn_Prompts_KeepTheOthers(string text, string left) => Assert.Equal(left, Prompts.WithoutSignIn(text));
}
