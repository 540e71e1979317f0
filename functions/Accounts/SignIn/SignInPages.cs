using System.Globalization;
using Cadenza.Accounts.OAuth;
using Cadenza.Accounts.SignIn;
using Cadenza.Accounts.Users;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>What people see when a client sends them to sign in, and to say what it may do.</summary>
internal static class SignInPages
{
    /// <summary>The form that asks who they are.</summary>
    /// <param name="asked">What the client asks for.</param>
    /// <param name="form">Where the form goes, and the token that shows it to be ours.</param>
    /// <param name="name">The name as they typed it before.</param>
    /// <param name="problem">What was wrong with that; null when it is the first time.</param>
    public static HtmlPage SignIn(AuthorizationRequest asked, FormAddress form, string name = "", string? problem = null)
    {
        var described = problem is null ? Markup.None : Markup.Of($" aria-describedby=\"problem\" aria-invalid=\"true\"");
        return new HtmlPage(problem is null ? "Sign in" : "Error: sign in", Markup.Of(
            $"""
            <h1>Sign in</h1>
            <p>to continue to <bdi>{asked.Client.Name}</bdi></p>
            {Problem(problem)}
            {Open(form)}
            <label for="username">User name</label>
            <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="64" required value="{name}"{described}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="{Text(Password.LengthMax)}" required{described}>
            <p class="main"><button name="action" value="sign-in">Sign in</button>
            <button name="action" value="deny" class="quiet" formnovalidate>Cancel</button></p>
            </form>
            """))
        {
            FormTarget = asked.ReturnTo.RedirectUri,
        };
    }

    /// <summary>The question what the client may do.</summary>
    public static HtmlPage Consent(AuthorizationRequest asked, FormAddress form, UserProfile user)
    {
        var abilities = asked.Scopes.Select(scope => Markup.Of($"<li>{ScopeTexts.All[scope]}</li>\n"));
        return new HtmlPage("Allow access", Markup.Of(
            $"""
            <h1>Allow <bdi>{asked.Client.Name}</bdi> to use your account?</h1>
            {Open(form)}
            <p>You are signed in as <bdi>{user.DisplayName ?? user.UserId.ToString()}</bdi>.
            <button name="action" value="switch" class="link">Use another account</button></p>
            </form>
            <h2 id="abilities">It will be able to</h2>
            <ul aria-labelledby="abilities">
            <li>see your name and your picture</li>
            {Markup.Join(abilities)}</ul>
            <p class="quiet">It does not get your password. Afterwards you go to <bdi>{Destination(asked.ReturnTo.RedirectUri)}</bdi>.</p>
            {Open(form)}
            <button name="action" value="allow">Allow</button>
            <button name="action" value="deny" class="quiet">Cancel</button>
            </form>
            """))
        {
            FormTarget = asked.ReturnTo.RedirectUri,
        };
    }

    /// <summary>That the client's request cannot be answered, nor can the client be told.</summary>
    public static HtmlPage Refused(string description) => Message(
        StatusCodes.Status400BadRequest,
        "This link does not work",
        Markup.Of($"<p>The app that sent you here did not ask properly. Go back to it and try again, or tell its makers:</p>\n<p class=\"problem\">{description}</p>"));

    /// <summary>That a form is not one that we gave to this browser, or not any more.</summary>
    public static HtmlPage OutOfDate(string again) => Message(
        StatusCodes.Status403Forbidden,
        "This page is out of date",
        Markup.Of($"<p>Nothing was done. If it happens again, see whether your browser takes cookies.</p>\n<p><a href=\"{again}\">Start again</a></p>"));

    /// <summary>That a form cannot be read.</summary>
    public static HtmlPage Unreadable(int status) => Message(status, "The form cannot be read", Markup.Of($"<p>Nothing was done. Go back and try again.</p>"));

    /// <summary>The question whether to sign out.</summary>
    public static HtmlPage SignOut(FormAddress form, UserProfile? user) => user is null ? SignedOut : new HtmlPage("Sign out", Markup.Of(
        $"""
        <h1>Sign out?</h1>
        <p>You are signed in as <bdi>{user.DisplayName ?? user.UserId.ToString()}</bdi> in this browser. Apps that you allowed to use your account go on.</p>
        {Open(form)}
        <button name="action" value="sign-out">Sign out</button>
        </form>
        """));

    /// <summary>That nobody is signed in.</summary>
    public static HtmlPage SignedOut => Message(StatusCodes.Status200OK, "You are signed out", Markup.Of($"<p>You can close this page.</p>"));

    private static HtmlPage Message(int status, string title, Markup body) => new(title, Markup.Of($"<h1>{title}</h1>\n{body}")) { Status = status };

    private static Markup Open(FormAddress form) => Markup.Of(
        $"""
        <form method="post" action="{form.Action}">
        <input type="hidden" name="{SignInForm.TokenField}" value="{form.Token}">
        """);

    private static Markup Problem(string? problem) => problem is null ? Markup.None : Markup.Of(
        $"""
        <div class="problem" id="problem" role="alert"><p>{problem} <a href="#username">Go to the form</a></p></div>
        """);

    // What a person can judge: whose site it is. An app's own scheme says nothing.
    private static string Destination(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Authority : "the app";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a form goes, and the token that shows it to be ours.</summary>
/// <param name="Action">A path and query of ours.</param>
/// <param name="Token">Of the browser's secret.</param>
internal sealed record FormAddress(string Action, string Token);
