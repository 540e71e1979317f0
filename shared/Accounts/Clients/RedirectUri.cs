namespace Cadenza.Accounts.Clients;

/// <summary>
/// Where a user is sent back to. Compared as text, character by character, since whatever is made equal first can be made equal to what
/// an attacker has (RFC 9700, 4.1). One thing is free: the port of a registered URI on the loopback interface, which a native app is
/// given by its system when it starts (RFC 8252, 7.3).
/// </summary>
public static class RedirectUri
{
    /// <summary>The longest one: 512 characters.</summary>
    public const int LengthMax = 512;

    private static readonly string[] Loopbacks = ["http://127.0.0.1", "http://[::1]", "http://localhost"];

    /// <summary>Whether what a request says is what was registered.</summary>
    public static bool Matches(string registered, string asked) =>
        registered == asked || (AfterLoopbackPort(registered) is { } path && AfterLoopbackPort(asked) is { } askedPath && path == askedPath);

    /// <summary>What is wrong with a URI that shall be registered, as the end of a sentence about it; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        if (text.Length > LengthMax)
            return $"has more than {LengthMax} characters";
        if (text.Contains('*', StringComparison.Ordinal))
            return "has a wildcard: it is compared exactly (RFC 9700, 4.1.3)";
        if (text.StartsWith('/') || text.Any(letter => letter is <= ' ' or > '~' or '\\' or '"' or '<' or '>') || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return "is not an absolute URI";
        if (text.Contains('#', StringComparison.Ordinal))
            return "has a fragment (RFC 6749, 3.1.2)";
        if (uri.UserInfo.Length > 0)
            return "names a user";

        return uri.Scheme == Uri.UriSchemeHttps || AfterLoopbackPort(text) is not null || uri.Scheme.Contains('.', StringComparison.Ordinal)
            ? null
            : "is neither https, nor http on the loopback interface, nor of a scheme of your own such as com.example.app (RFC 8252, 7)";
    }

    // What follows the port; null when the URI is not on the loopback interface. By text: a parser would mend what is not to be mended.
    private static (string Host, string Path)? AfterLoopbackPort(string uri)
    {
        if (Loopbacks.FirstOrDefault(start => uri.StartsWith(start, StringComparison.Ordinal)) is not { } host)
            return null;

        var rest = uri.AsSpan(host.Length);
        if (rest is [':', .. var afterColon])
        {
            var digits = afterColon.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : afterColon.Length;
            if (digits is 0 or > 5)
                return null;

            rest = afterColon[digits..];
        }

        return rest is [] or ['/' or '?', ..] ? (host, rest.ToString()) : null;
    }
}
