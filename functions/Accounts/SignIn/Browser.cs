using System.Buffers.Text;
using Cadenza.Accounts.SignIn;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>
/// The browser that asks, known by a secret in a cookie: 256 random bits. Before anyone has signed in it only shows forms to be ours; at
/// each sign-in it becomes another one, so that nobody who knew it before has the session.
/// </summary>
internal sealed class Browser
{
    private const string Name = "cadenza";

    // Over TLS: for this host alone, for every path, and never sent without TLS (RFC 6265bis, 4.1.3.2).
    private const string SecureName = "__Host-" + Name;

    private readonly HttpContext _http;
    private readonly string _origin;
    private readonly bool _isSecure;

    private Browser(HttpContext http, string origin)
    {
        (_http, _origin) = (http, origin);
        var uri = new Uri(origin);

        // Without TLS only on this machine; elsewhere a browser refuses the cookie, and so nobody signs in by plain HTTP.
        _isSecure = uri.Scheme == Uri.UriSchemeHttps || !uri.IsLoopback;
        Secret = http.Request.Cookies[_isSecure ? SecureName : Name] is { } value && IsSecret(value) ? value : "";
    }

    /// <summary>The browser's secret; empty when it has none.</summary>
    public string Secret { get; private set; }

    /// <summary>The token for the forms of this browser.</summary>
    public string FormToken => FormTokens.Of(Secret);

    /// <summary>The browser of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="baseUrl">Where browsers reach us.</param>
    public static Browser Of(HttpContext http, string baseUrl) => new(http, new Uri(baseUrl).GetLeftPart(UriPartial.Authority));

    /// <summary>Gives the browser a secret unless it has one.</summary>
    public void EnsureSecret()
    {
        if (Secret.Length == 0)
            Become(SessionStore.NewSecret(), lifetime: null);
    }

    /// <summary>Gives the browser another secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="lifetime">How long to keep it; null: until the browser is closed.</param>
    public void Become(string secret, TimeSpan? lifetime)
    {
        Secret = secret;
        _http.Response.Cookies.Append(_isSecure ? SecureName : Name, secret, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = _isSecure,
        });
    }

    /// <summary>Whether a form was given to this browser by us, and sent by our own page.</summary>
    public bool IsOwn(string? formToken) => Secret.Length > 0 && formToken is not null && IsSameOrigin() && FormTokens.IsOf(Secret, formToken);

    // Fetch Metadata says it best. The origin is "null" even from our own pages, since they send no referrer: that says nothing then.
    private bool IsSameOrigin()
    {
        var site = _http.Request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";

        var origin = _http.Request.Headers.Origin.ToString();
        return origin is "" or "null" || origin.Equals(_origin, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSecret(string value) => value.Length == SessionStore.SecretLength && Base64Url.IsValid(value);
}
