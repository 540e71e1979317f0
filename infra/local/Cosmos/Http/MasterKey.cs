using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Checks the <c>authorization</c> header: an HMAC of verb, resource and date with the account's key.</summary>
internal sealed class MasterKey(string base64)
{
    /// <summary>The key that every Cosmos DB emulator has, published in its documentation.</summary>
    public const string Emulator = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    private readonly byte[] key = Convert.FromBase64String(base64);

    /// <exception cref="ServiceError">The header is missing, malformed, or of another key.</exception>
    public void Check(HttpRequest request, RequestTarget target)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw ServiceError.Unauthorized("Required Header authorization is missing. Ensure a valid Authorization token is passed.");
        var signature = Signature(header);
        var date = request.Headers["x-ms-date"].ToString() is { Length: > 0 } given ? given : request.Headers.Date.ToString();
        foreach (var link in Links(target))
            if (Matches(signature, $"{request.Method.ToLowerInvariant()}\n{target.ResourceType.ToLowerInvariant()}\n{link}\n{date.ToLowerInvariant()}\n\n"))
                return;
        throw ServiceError.Unauthorized(
            "The input authorization token can't serve the request. Please check that the expected payload is built as per the protocol, and check the key being used.");
    }

    /// <summary>The names of the path; or, where it is made of _rids, the last of them in lower case.</summary>
    private static IEnumerable<string> Links(RequestTarget target)
    {
        yield return target.Link;
        yield return target.Link[(target.Link.LastIndexOf('/') + 1)..].ToLowerInvariant();
    }

    private static byte[] Signature(string header)
    {
        var parts = Uri.UnescapeDataString(header).Split('&');
        var signature = Array.Find(parts, part => part.StartsWith("sig=", StringComparison.Ordinal));
        var bytes = new byte[SHA256.HashSizeInBytes];
        return parts.Contains("type=master") && signature is not null
            && Convert.TryFromBase64String(signature[4..], bytes, out var length) && length == bytes.Length
                ? bytes
                : throw ServiceError.Unauthorized("The input authorization token is malformed: this Cosmos DB stand-in takes type=master alone.");
    }

    private bool Matches(ReadOnlySpan<byte> signature, string payload)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(payload), expected);
        return CryptographicOperations.FixedTimeEquals(signature, expected);
    }
}
