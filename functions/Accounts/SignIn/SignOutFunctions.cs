using Cadenza.Accounts.SignIn;
using Cadenza.Accounts.Users;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>Where people sign out of this browser.</summary>
public sealed class SignOutFunctions(SessionStore sessions, UserStore users, ApiOptions api)
{
    private const string Path = "/sign-out";

    /// <summary><c>GET /sign-out</c>: the question, since a link must not sign anybody out.</summary>
    [Function("AskSignOut")]
    [AllowAnonymous]
    public async Task AskSignOut([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-out")] HttpRequest request)
    {
        var http = request.HttpContext;
        var browser = Browser.Of(http, Links.For(request, api).BaseUrl);
        var session = browser.Secret.Length == 0 ? null : await sessions.FindAsync(browser.Secret, http.RequestAborted);
        var user = session is null ? null : await users.FindAsync(session.UserId, http.RequestAborted) ?? new UserProfile { UserId = session.UserId };
        await SignInPages.SignOut(new FormAddress(Path, browser.FormToken), user).WriteAsync(http);
    }

    /// <summary><c>POST /sign-out</c>.</summary>
    [Function("SignOut")]
    [AllowAnonymous]
    public async Task SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request)
    {
        var http = request.HttpContext;
        var browser = Browser.Of(http, Links.For(request, api).BaseUrl);
        var (form, status) = await SignInForm.ReadAsync(request);
        if (form is null)
        {
            await SignInPages.Unreadable(status).WriteAsync(http);
            return;
        }

        if (!browser.IsOwn(form[SignInForm.TokenField]))
        {
            await SignInPages.OutOfDate(Path).WriteAsync(http);
            return;
        }

        await sessions.EndAsync(browser.Secret, http.RequestAborted);
        browser.Become(SessionStore.NewSecret(), lifetime: null);
        await SignInPages.SignedOut.WriteAsync(http);
    }
}
