using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Playlists.Fields;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cadenza.Functions.Playlists;

/// <summary>Reads what requests about playlists have in common.</summary>
internal static class PlaylistRequests
{
    private const string TypesParameter = "additional_types";
    private const int ShownMax = 64;

    /// <summary>Whether the caller says that it knows episodes.</summary>
    /// <exception cref="DomainException">It names a type that an item cannot be of.</exception>
    public static bool KnowsEpisodes(this HttpRequest request)
    {
        var text = request.Query[TypesParameter].ToString();
        if (text.Length == 0)
            return false;

        string[] types = text.Split(',', StringSplitOptions.TrimEntries);
        return types.Length <= 2 && types.All(type => type is "track" or "episode")
            ? types.Contains("episode")
            : throw DomainException.InvalidRequest("Invalid additional_types: track, episode, or both");
    }

    /// <summary>The items of these URIs, at most 100.</summary>
    /// <exception cref="DomainException">They are too many, or one is not the URI of a track or an episode.</exception>
    public static IReadOnlyList<CatalogKey> ParseItems(IReadOnlyList<string?> uris) => uris.Count > PlaylistEdits.AtOnceMax
        ? throw DomainException.InvalidRequest($"Too many items: at most {PlaylistEdits.AtOnceMax} at once")
        : [.. uris.Select(ParseItem)];

    /// <summary>The item of a URI.</summary>
    /// <exception cref="DomainException">It is not the URI of a track or an episode.</exception>
    public static CatalogKey ParseItem(string? uri) =>
        CatalogUri.TryParse(uri.AsSpan().Trim(), out var key) && key.Type is CatalogType.Track or CatalogType.Episode
            ? key
            : throw DomainException.InvalidRequest($"Invalid track uri: {uri?[..Math.Min(uri.Length, ShownMax)]}");

    /// <summary>The URIs of the query, which come before those of a body; null when it names none.</summary>
    public static IReadOnlyList<string>? UrisOfQuery(this HttpRequest request)
    {
        if (!request.Query.TryGetValue("uris", out var values))
            return null;

        var text = values.ToString();
        return text.Length == 0 ? [] : text.Split(',', PlaylistEdits.AtOnceMax + 1);
    }

    /// <summary>The position of the query; null when it names none.</summary>
    /// <exception cref="DomainException">It is not a number.</exception>
    public static int? ReadPosition(this HttpRequest request) => request.Query["position"].ToString() is not { Length: > 0 } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw DomainException.InvalidRequest("Invalid position");

    /// <summary>The version of the items that a body names; null when it names none.</summary>
    /// <exception cref="DomainException">It cannot be one.</exception>
    public static SnapshotId? ParseSnapshot(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : SnapshotId.TryParse(text, out var snapshot) ? snapshot
        : throw DomainException.InvalidRequest("Invalid snapshot_id");

    /// <summary>What links of an embedded page ask for, so that the next page is of the same market and types.</summary>
    public static QueryCollection QueryOf(this Shape shape, HttpRequest request)
    {
        var query = new Dictionary<string, StringValues>(shape.Query);
        if (request.Query.TryGetValue(TypesParameter, out var types))
            query[TypesParameter] = types;
        return new QueryCollection(query);
    }

    /// <summary>The answer that says what the filter leaves of a value.</summary>
    public static Answer AnswerOf<T>(this FieldFilter filter, T value, JsonTypeInfo<T> json) =>
        Answer.Of(filter.Apply(JsonSerializer.SerializeToUtf8Bytes(value, json)));
}
