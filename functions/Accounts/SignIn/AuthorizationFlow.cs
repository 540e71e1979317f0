using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Accounts.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>
/// The steps that lead from a client's authorization request to its answer. The request stands in the URL at every step, and is read and
/// checked anew at every step: no form and no cookie says what it is.
/// </summary>
public sealed class AuthorizationFlow(ClientStore clients, AuthorizationCodes codes, ConsentStore consents, IOptions<AccountsOptions> options)
{
    /// <summary>Where the steps are.</summary>
    public const string Path = "/authorize";

    /// <summary>The request in a URL's query.</summary>
    /// <returns>Null when it was refused; then the answer is written: to the client where it can be trusted, else to the person.</returns>
    public async Task<AuthorizationRequest?> ReadAsync(HttpContext http)
    {
        options.Value.RequireIssuer();
        try
        {
            var parameters = OAuthParameters.Parse(http.Request.QueryString.Value ?? "");
            var client = await clients.FindAsync(parameters.Require(AuthorizationRequest.ClientIdParameter), http.RequestAborted)
                ?? throw new OAuthException(OAuthError.InvalidClient, "client_id is not known");
            return AuthorizationRequest.Parse(parameters, client);
        }
        catch (OAuthException refused) when (refused.ReturnTo is { } returnTo)
        {
            PageHeaders.Redirect(http, returnTo.WithError(refused.Error, refused.Message, options.Value.Issuer));
            return null;
        }
        catch (OAuthException refused)
        {
            await SignInPages.Refused(refused.Message).WriteAsync(http);
            return null;
        }
    }

    /// <summary>
    /// Whether the user need not be asked, since they allowed the client all of it before. Whoever answers at a loopback port or for an app's
    /// own scheme may be another app of the same client id: unless a secret will show which it is, the user decides each time (RFC 8252, 8.6).
    /// </summary>
    public async Task<bool> IsAllowedAsync(AuthorizationRequest asked, UserId user, CancellationToken cancellationToken) =>
        !asked.ShowDialog
        && !asked.Prompt.HasFlag(Prompt.Consent)
        && (!asked.Client.IsPublic || asked.ReturnTo.RedirectUri.StartsWith("https://", StringComparison.Ordinal))
        && await consents.CoversAsync(user, asked.Client, asked.Scopes, cancellationToken);

    /// <summary>Remembers that the user allows it.</summary>
    public Task AllowAsync(AuthorizationRequest asked, UserId user, CancellationToken cancellationToken) =>
        consents.AddAsync(user, asked.Client, asked.Scopes, cancellationToken);

    /// <summary>Sends the browser back to the client with a code.</summary>
    public async Task GrantAsync(HttpContext http, AuthorizationRequest asked, UserId user)
    {
        var code = await codes.IssueAsync(asked, user, asked.Scopes, http.RequestAborted);
        PageHeaders.Redirect(http, asked.ReturnTo.WithCode(code, options.Value.Issuer));
    }

    /// <summary>Sends the browser back to the client with an error.</summary>
    public void Refuse(HttpContext http, AuthorizationRequest asked, OAuthError error, string description) =>
        PageHeaders.Redirect(http, asked.ReturnTo.WithError(error, description, options.Value.Issuer));

    /// <summary>The URL of the same request; after a sign-in it does not ask for another.</summary>
    public static string Address(HttpRequest request, bool isSignedIn = false)
    {
        var parameters = request.Query
            .SelectMany(parameter => parameter.Value.Select(value => (Name: parameter.Key, Value: value ?? "")))
            .Select(parameter => isSignedIn && parameter.Name == Prompts.Parameter ? (parameter.Name, Value: Prompts.WithoutSignIn(parameter.Value)) : parameter)
            .Where(parameter => parameter.Value.Length > 0);
        return $"{Path}?{string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value)}"))}";
    }
}
