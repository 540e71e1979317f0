using System.Globalization;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>An entity tag, quotes included. It names one write: sequence numbers are never used twice.</summary>
internal static class ETag
{
    public static string Of(long lsn, long unixSeconds) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{lsn:x8}-0000-0100-0000-{unixSeconds:x8}0000\"");

    /// <summary>Whether a precondition header names the tag of a resource that exists.</summary>
    public static bool Matches(string condition, string etag) =>
        condition == "*" || condition == etag || condition.AsSpan().Trim('"').SequenceEqual(etag.AsSpan(1, etag.Length - 2));
}
