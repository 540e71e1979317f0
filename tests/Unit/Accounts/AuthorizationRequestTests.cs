using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class AuthorizationRequestTests
{
    private const string Redirect = "https://site.example/cb";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private const string Good = $"?client_id=site&response_type=code&redirect_uri=https%3A%2F%2Fsite.example%2Fcb&state=a+b%26c";

    private static readonly Client Confidential = new() { ClientId = "site", Name = "Site", SecretHash = "x", RedirectUris = [Redirect], Scopes = [Scopes.UserReadEmail] };
    private static readonly Client Public = Confidential with { SecretHash = null };

    [Fact]
    public void Parse_GoodRequest_SaysWhatIsAskedFor()
    {
        var request = Parse($"{Good}&scope=user-read-email+user-read-email&code_challenge={Challenge}&code_challenge_method=S256&show_dialog=true", Public);

        Assert.Equal(new ReturnAddress(Redirect, "a b&c"), request.ReturnTo);
        Assert.Equal([Scopes.UserReadEmail], request.Scopes);
        Assert.Equal(Challenge, request.Challenge.ToString());
        Assert.True(request.ShowDialog);
        Assert.Equal("https://site.example/cb?code=x%2By&state=a%20b%26c&iss=https%3A%2F%2Fi.example", request.ReturnTo.WithCode("x+y", "https://i.example"));
    }

    [Fact]
    public void Parse_ConfidentialClientWithoutChallenge_IsGood() => Assert.Null(Parse(Good, Confidential).Challenge);

    [Theory]
    [InlineData("?client_id=site&response_type=code")]
    [InlineData("?client_id=site&response_type=code&redirect_uri=https%3A%2F%2Fevil.example%2Fcb")]
    [InlineData("?client_id=site&response_type=token&redirect_uri=https%3A%2F%2Fsite.example%2Fcb%2F")]
    public void Parse_AddressThatIsNotTheClients_SendsNobodyAnywhere(string query)
    {
        var refused = Assert.Throws<OAuthException>(() => Parse(query, Confidential));

        Assert.Equal((OAuthError.InvalidRequest, null), (refused.Error, refused.ReturnTo));
    }

    [Theory]
    [InlineData("response_type=code", "response_type=token", OAuthError.UnsupportedResponseType)]
    [InlineData("response_type=code", "response_type=code+id_token", OAuthError.UnsupportedResponseType)]
    [InlineData("response_type=code", "response_mode=query", OAuthError.InvalidRequest)]
    [InlineData("&state", "&response_mode=fragment&state", OAuthError.InvalidRequest)]
    [InlineData("&state", "&scope=everything&state", OAuthError.InvalidScope)]
    [InlineData("&state", "&scope=user-top-read&state", OAuthError.InvalidScope)]
    [InlineData("&state", $"&code_challenge={Challenge}&state", OAuthError.InvalidRequest)]
    [InlineData("&state", $"&code_challenge={Challenge}&code_challenge_method=plain&state", OAuthError.InvalidRequest)]
    [InlineData("&state", $"&code_challenge={Challenge}&code_challenge_method=s256&state", OAuthError.InvalidRequest)]
    [InlineData("&state", "&code_challenge=short&code_challenge_method=S256&state", OAuthError.InvalidRequest)]
    [InlineData("&state", "&code_challenge_method=S256&state", OAuthError.InvalidRequest)]
    public void Parse_OtherMistakes_AreToldToTheClient(string what, string instead, OAuthError error)
    {
        var refused = Assert.Throws<OAuthException>(() => Parse(Good.Replace(what, instead, StringComparison.Ordinal), Confidential));

        Assert.Equal(error, refused.Error);
        Assert.StartsWith($"{Redirect}?error={error.Code()}&error_description=", refused.ReturnTo!.WithError(refused.Error, refused.Message, "i"), StringComparison.Ordinal);
        Assert.EndsWith("&state=a%20b%26c&iss=i", refused.ReturnTo.WithError(refused.Error, refused.Message, "i"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_PublicClientWithoutChallenge_IsRefused() =>
        Assert.Equal(OAuthError.InvalidRequest, Assert.Throws<OAuthException>(() => Parse(Good, Public)).Error);

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("a=1&%61=1")]
    [InlineData("a&a")]
    public void Parameters_Twice_AreRefused(string text) => Assert.Equal(OAuthError.InvalidRequest, Assert.Throws<OAuthException>(() => OAuthParameters.Parse(text)).Error);

    [Fact]
    public void Parameters_WithoutValue_AreAsIfNotThere()
    {
        var parameters = OAuthParameters.Parse("?a=&b&c=1%3D&&d=%");

        Assert.Equal([null, null, "1=", "%"], new[] { "a", "b", "c", "d" }.Select(name => parameters[name]));
        Assert.Throws<OAuthException>(() => OAuthParameters.Parse(new string('a', OAuthParameters.LengthMax + 1)));
    }

    // RFC 7636, appendix B.
    [Fact]
    public void Challenge_VerifierOfTheRfc_IsMet()
    {
        Assert.True(CodeChallenge.TryParse(Challenge, out var challenge));

        Assert.True(challenge.IsMetBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        Assert.False(challenge.IsMetBy(Challenge));
        Assert.False(challenge.IsMetBy(""));
    }

    [Theory]
    [InlineData("Basic YXBwOnNlY3JldA==", "", "app", "secret")]
    [InlineData("basic YXAlM0FwOnMlMkJjcmV0JTNB", "", "ap:p", "s+cret:")]
    [InlineData("Basic YXBwOnNlY3JldA==", "client_id=app", "app", "secret")]
    [InlineData("", "client_id=app&client_secret=secret", "app", "secret")]
    [InlineData("", "client_id=app", "app", null)]
    public void Credentials_OneWay_SayWhoAsks(string authorization, string form, string id, string? secret) =>
        Assert.Equal(new ClientCredentials(id, secret), ClientCredentials.Parse(authorization, OAuthParameters.Parse(form)));

    [Theory]
    [InlineData("Basic YXBwOnNlY3JldA==", "client_id=app&client_secret=secret", OAuthError.InvalidRequest)]
    [InlineData("Basic YXBwOnNlY3JldA==", "client_id=other", OAuthError.InvalidRequest)]
    [InlineData("Basic YXBw", "", OAuthError.InvalidClient)]
    [InlineData("Basic ???", "", OAuthError.InvalidClient)]
    [InlineData("Bearer abc", "client_id=app&client_secret=secret", OAuthError.InvalidClient)]
    [InlineData("", "", OAuthError.InvalidClient)]
    public void Credentials_NoneOrTwo_AreRefused(string authorization, string form, OAuthError error) =>
        Assert.Equal(error, Assert.Throws<OAuthException>(() => ClientCredentials.Parse(authorization, OAuthParameters.Parse(form))).Error);

    private static AuthorizationRequest Parse(string query, Client client) => AuthorizationRequest.Parse(OAuthParameters.Parse(query), client);
}
