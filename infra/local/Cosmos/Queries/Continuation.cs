using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>
/// Where the next page of a query begins: after <paramref name="Taken"/> rows, and, where rows are documents, after the one
/// numbered <paramref name="Seq"/> with those sort keys. The text carries no query, only places, and is checked as such.
/// </summary>
internal sealed record Continuation(string Fingerprint, int Taken, long? Seq, IReadOnlyList<object> Keys)
{
    /// <summary>Longer ones do not fit a header; the next page is then found by counting.</summary>
    private const int MaxLength = 6 * 1024;

    /// <summary>Names a query on a container and partition, so that a token serves only the query it came from.</summary>
    public static string FingerprintOf(string container, string? partitionKey, ReadOnlySpan<byte> query)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{container}\n{partitionKey}\n"));
        hash.AppendData(query);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <exception cref="ServiceError">The text is no token of this query.</exception>
    public static Continuation Parse(string token, string fingerprint, int keyCount)
    {
        try
        {
            var parsed = JsonSerializer.Deserialize<Token>(Base64Url.DecodeFromChars(token));
            if (parsed is null || parsed.F != fingerprint || parsed.N < 0 || parsed.K is null || (parsed.S is not null && parsed.K.Length != keyCount))
                throw Invalid();
            return new Continuation(fingerprint, parsed.N, parsed.S, [.. parsed.K.Select(Decode)]);
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    public override string ToString()
    {
        var exact = Encode(new Token(Fingerprint, Taken, Seq, [.. Keys.Select(Encode)]));
        return exact.Length <= MaxLength ? exact : Encode(new Token(Fingerprint, Taken, null, []));
    }

    private static string Encode(Token token) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(token));

    private static string Encode(object key) => key is byte[] bytes ? "b" + Base64Url.EncodeToString(bytes) : "t" + (string)key;

    private static object Decode(string key) => key is ['b', .. var bytes]
        ? Base64Url.DecodeFromChars(bytes)
        : key is ['t', .. var text] ? text : throw Invalid();

    private static ServiceError Invalid() => ServiceError.BadRequest("Invalid Continuation Token");

    private sealed record Token(string F, int N, long? S, string[] K);
}
