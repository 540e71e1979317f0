using System.Net;

namespace Cadenza.Accounts.OAuth;

/// <summary>
/// The parameters of a request, of a query or a form (<c>application/x-www-form-urlencoded</c>). None is there twice, and one without a
/// value is as one that is not there (RFC 6749, 3.1 and 3.2).
/// </summary>
public sealed class OAuthParameters
{
    /// <summary>The longest text that is read: 16,384 characters.</summary>
    public const int LengthMax = 16 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private OAuthParameters()
    {
    }

    /// <summary>The value of a parameter; null when it is not there, or empty.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Parses a query, with or without its question mark, or a form.</summary>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidRequest"/>: too long, or a parameter is there twice.</exception>
    public static OAuthParameters Parse(string text)
    {
        if (text.Length > LengthMax)
            throw new OAuthException(OAuthError.InvalidRequest, "The request is too long");

        var parameters = new OAuthParameters();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            if (!names.Add(name))
                throw new OAuthException(OAuthError.InvalidRequest, "A parameter must not be included more than once");
            if (equals >= 0 && equals < pair.Length - 1)
                parameters._values.Add(name, WebUtility.UrlDecode(pair[(equals + 1)..]));
        }

        return parameters;
    }

    /// <summary>The value of a parameter that has to be there.</summary>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidRequest"/>: it is not.</exception>
    public string Require(string name) =>
        this[name] ?? throw new OAuthException(OAuthError.InvalidRequest, $"{name} must be supplied");
}
