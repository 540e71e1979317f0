using System.Globalization;
using Cadenza.Accounts.OAuth;
using Cadenza.Accounts.SignIn;
using Cadenza.Accounts.Users;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>The authorization endpoint (RFC 6749, 3.1), where people sign in and say what a client may do. The README beside this says what it keeps to.</summary>
public sealed class AuthorizeFunctions(
    AuthorizationFlow flow, SessionStore sessions, PasswordSignIn signIn, UserStore users, SignInOptions options, ApiOptions api)
{
    private const string WrongAnswer = "The user name or the password is not right.";

    /// <summary><c>GET /authorize</c>: the form to sign in, the question, or, where both are answered, the way back.</summary>
    [Function("Authorize")]
    [AllowAnonymous]
    public async Task Authorize([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "authorize")] HttpRequest request)
    {
        var http = request.HttpContext;
        if (await flow.ReadAsync(http) is not { } asked)
            return;

        var browser = BrowserOf(http);
        var session = await FindSessionAsync(browser, http.RequestAborted);
        var isSilent = asked.Prompt.HasFlag(Prompt.None);
        if (session is null || asked.Prompt.HasFlag(Prompt.SignIn))
        {
            if (isSilent)
                flow.Refuse(http, asked, OAuthError.LoginRequired, "The user is not signed in");
            else
                await SignInPages.SignIn(asked, FormFor(browser, AuthorizationFlow.Address(request))).WriteAsync(http);
        }
        else if (HttpMethods.IsGet(request.Method) && await flow.IsAllowedAsync(asked, session.UserId, http.RequestAborted))
        {
            await flow.GrantAsync(http, asked, session.UserId);
        }
        else if (isSilent)
        {
            flow.Refuse(http, asked, OAuthError.InteractionRequired, "The user has to be asked");
        }
        else
        {
            var user = await users.FindAsync(session.UserId, http.RequestAborted) ?? new UserProfile { UserId = session.UserId };
            await SignInPages.Consent(asked, FormFor(browser, AuthorizationFlow.Address(request)), user).WriteAsync(http);
        }
    }

    /// <summary><c>POST /authorize</c>: what a person answered to a form.</summary>
    [Function("AnswerAuthorize")]
    [AllowAnonymous]
    public async Task AnswerAuthorize([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "authorize")] HttpRequest request)
    {
        var http = request.HttpContext;
        if (await flow.ReadAsync(http) is not { } asked)
            return;

        var browser = BrowserOf(http);
        var (form, status) = await SignInForm.ReadAsync(request);
        if (form is null)
            await SignInPages.Unreadable(status).WriteAsync(http);
        else if (!browser.IsOwn(form[SignInForm.TokenField]))
            await SignInPages.OutOfDate(AuthorizationFlow.Address(request)).WriteAsync(http);
        else
            await AnswerAsync(http, asked, browser, form);
    }

    private Task AnswerAsync(HttpContext http, AuthorizationRequest asked, Browser browser, OAuthParameters form)
    {
        switch (form["action"])
        {
            case "sign-in":
                return SignInAsync(http, asked, browser, form);
            case "allow":
                return AllowAsync(http, asked, browser);
            case "switch":
                return SwitchAsync(http, browser);
            case "deny":
                flow.Refuse(http, asked, OAuthError.AccessDenied, "The user said no");
                return Task.CompletedTask;
            default:
                return SignInPages.Unreadable(StatusCodes.Status400BadRequest).WriteAsync(http);
        }
    }

    private async Task SignInAsync(HttpContext http, AuthorizationRequest asked, Browser browser, OAuthParameters form)
    {
        var name = form["username"] ?? "";
        var address = ClientAddress.Of(http, api.ForwardedHops);
        var outcome = await signIn.TryAsync(name, form["password"] ?? "", address, http.RequestAborted);
        if (outcome.Secret is { } secret)
        {
            await sessions.EndAsync(browser.Secret, http.RequestAborted);
            browser.Become(secret, options.SessionLifetime);
            PageHeaders.Redirect(http, AuthorizationFlow.Address(http.Request, isSignedIn: true));
            return;
        }

        var again = FormFor(browser, AuthorizationFlow.Address(http.Request));
        if (outcome.Wait is not { } wait)
        {
            await (SignInPages.SignIn(asked, again, name, WrongAnswer) with { Status = StatusCodes.Status400BadRequest }).WriteAsync(http);
            return;
        }

        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await (SignInPages.SignIn(asked, again, name, TryAgainIn(seconds)) with { Status = StatusCodes.Status429TooManyRequests }).WriteAsync(http);
    }

    private async Task AllowAsync(HttpContext http, AuthorizationRequest asked, Browser browser)
    {
        if (await FindSessionAsync(browser, http.RequestAborted) is not { } session)
        {
            PageHeaders.Redirect(http, AuthorizationFlow.Address(http.Request));
            return;
        }

        await flow.AllowAsync(asked, session.UserId, http.RequestAborted);
        await flow.GrantAsync(http, asked, session.UserId);
    }

    private async Task SwitchAsync(HttpContext http, Browser browser)
    {
        await sessions.EndAsync(browser.Secret, http.RequestAborted);
        browser.Become(SessionStore.NewSecret(), lifetime: null);
        PageHeaders.Redirect(http, AuthorizationFlow.Address(http.Request));
    }

    private static string TryAgainIn(long seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"There were too many attempts. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.")
        : string.Create(CultureInfo.InvariantCulture, $"There were too many attempts. Try again in {(seconds + 59) / 60} {(seconds <= 60 ? "minute" : "minutes")}.");

    private Task<Session?> FindSessionAsync(Browser browser, CancellationToken cancellationToken) =>
        browser.Secret.Length == 0 ? Task.FromResult<Session?>(null) : sessions.FindAsync(browser.Secret, cancellationToken);

    private Browser BrowserOf(HttpContext http) => Browser.Of(http, Links.For(http.Request, api).BaseUrl);

    private static FormAddress FormFor(Browser browser, string action)
    {
        browser.EnsureSecret();
        return new FormAddress(action, browser.FormToken);
    }
}
