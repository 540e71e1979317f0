using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// A shared access signature token: <c>SharedAccessSignature sr={resource}&amp;sig={signature}&amp;se={expiry}&amp;skn={policy}</c>,
/// where the signature is the HMAC-SHA256, under the policy's key, of the encoded resource, a line feed and the expiry in seconds.
/// </summary>
internal sealed record SharedAccessSignature(Uri Resource, DateTimeOffset Expires)
{
    private const string Scheme = "SharedAccessSignature ";
    private const int TokenCharsMax = 4096;

    /// <summary>Checks a token; says in <paramref name="problem"/> what is wrong with it.</summary>
    public static SharedAccessSignature? Check(string token, string keyName, string key, DateTimeOffset now, out string problem)
    {
        problem = "";
        var parts = Parse(token);
        if (parts is null || !parts.TryGetValue("sr", out var encodedResource) || !parts.TryGetValue("sig", out var signature)
            || !parts.TryGetValue("se", out var expiry) || !parts.TryGetValue("skn", out var policy))
            problem = "The token is no SharedAccessSignature with sr, sig, se and skn.";
        else if (!Uri.TryCreate(Uri.UnescapeDataString(encodedResource), UriKind.Absolute, out var resource))
            problem = "The token's resource (sr) is no absolute URI.";
        else if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > int.MaxValue * 4L)
            problem = "The token's expiry (se) is no number of seconds.";
        else if (Uri.UnescapeDataString(policy) != keyName)
            problem = "The token names a policy (skn) that is not there.";
        else if (!IsSignature(Uri.UnescapeDataString(signature), encodedResource, expiry, key))
            problem = "The token has an invalid signature.";
        else if (DateTimeOffset.FromUnixTimeSeconds(seconds) is var expires && expires <= now)
            problem = "The token has expired.";
        else
            return new SharedAccessSignature(resource, expires);
        return null;
    }

    /// <summary>Whether the token is for this entity and has not expired.</summary>
    public bool Allows(string entityPath, DateTimeOffset now) => Expires > now && Covers(entityPath);

    /// <summary>Whether the token is for this entity: its resource is the namespace, the entity, or a part of its path.</summary>
    public bool Covers(string entityPath)
    {
        var own = Resource.AbsolutePath.Trim('/');
        return own.Length == 0
            || entityPath.Equals(own, StringComparison.OrdinalIgnoreCase)
            || entityPath.StartsWith(own + "/", StringComparison.OrdinalIgnoreCase)
            || own.StartsWith(entityPath + "/", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string>? Parse(string token)
    {
        if (token.Length > TokenCharsMax || !token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in token[Scheme.Length..].Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !parts.TryAdd(part[..equals], part[(equals + 1)..])) return null;
        }

        return parts;
    }

    private static bool IsSignature(string signature, string encodedResource, string expiry, string key)
    {
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{encodedResource}\n{expiry}")));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
