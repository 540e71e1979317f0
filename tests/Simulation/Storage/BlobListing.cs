using System.Globalization;
using System.Xml.Linq;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>A page of a listing, in the service's XML.</summary>
internal static class BlobListing
{
    private const int MaxResults = 5_000;

    /// <summary>The blobs (or, with a delimiter, the folders) from the marker on.</summary>
    public static string Page(BlobRequest request, IEnumerable<KeyValuePair<string, BlobState>> sorted)
    {
        var prefix = request.Query("prefix") ?? "";
        var marker = request.Query("marker") ?? "";
        var max = request.Query("maxresults") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : MaxResults;
        var entries = sorted
            .Where(pair => pair.Value.Exists && pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(pair => Fold(pair.Key, prefix, request.Query("delimiter")), StringComparer.Ordinal)
            .Where(group => string.CompareOrdinal(group.Key, marker) >= 0)
            .Take(Math.Min(max, MaxResults) + 1)
            .ToList();
        var next = entries.Count > Math.Min(max, MaxResults) ? entries[^1].Key : "";
        var page = entries.Take(Math.Min(max, MaxResults)).Select(group => group.First().Key == group.Key
            ? Blob(group.First())
            : new XElement("BlobPrefix", new XElement("Name", group.Key)));
        return new XDocument(new XElement(
            "EnumerationResults",
            new XAttribute("ContainerName", request.Container),
            new XElement("Prefix", prefix),
            new XElement("Blobs", page),
            new XElement("NextMarker", next))).ToString(SaveOptions.DisableFormatting);
    }

    private static string Fold(string name, string prefix, string? delimiter)
    {
        var end = string.IsNullOrEmpty(delimiter) ? -1 : name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? name : name[..(end + delimiter!.Length)];
    }

    private static XElement Blob(KeyValuePair<string, BlobState> pair) => new(
        "Blob",
        new XElement("Name", pair.Key),
        new XElement(
            "Properties",
            new XElement("Creation-Time", pair.Value.CreatedAt.ToString("R", CultureInfo.InvariantCulture)),
            new XElement("Last-Modified", pair.Value.ModifiedAt.ToString("R", CultureInfo.InvariantCulture)),
            new XElement("Etag", pair.Value.ETag.Trim('"')),
            new XElement("Content-Length", pair.Value.Length),
            new XElement("Content-Type", pair.Value.ContentType),
            new XElement("BlobType", pair.Value.Type)));
}
