using System.Text.Json.Serialization;

namespace Cadenza.Royalties;

/// <summary>One payee's part of a track's royalties.</summary>
/// <param name="Payee">See <see cref="PayeeId"/>.</param>
/// <param name="BasisPoints">Hundredths of a per cent, 1 to 10,000.</param>
public sealed record RightsShare(
    [property: JsonPropertyName("payee_id")] string Payee,
    [property: JsonPropertyName("basis_points")] int BasisPoints);

/// <summary>
/// Who is paid for a track, in parts that sum to 10,000 basis points. Container <c>royalties</c>, id <c>rights:{track id}</c>,
/// partition <c>rights-{last character of the track id}</c>: 62 partitions of even size, since ids are hashes, so that neither the
/// 20 GB nor the 10,000 RU/s of a logical partition is a limit, and a payout reads just the tracks that were played, by ReadMany.
/// </summary>
public sealed record RightsDocument
{
    /// <summary>The sum of a track's shares.</summary>
    public const int WholeBasisPoints = 10_000;

    /// <summary>The most payees of one track.</summary>
    public const int MaxShares = 100;

    /// <summary><c>rights:{track id}</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><c>rights-{last character of the track id}</c>.</summary>
    [JsonPropertyName("period")]
    public required string Period { get; init; }

    /// <summary><c>rights</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = DocumentTypes.Rights;

    /// <summary>The track's catalogue id, 22 characters.</summary>
    [JsonPropertyName("track_id")]
    public required string TrackId { get; init; }

    /// <summary>The payees, in the order of their ids, each once.</summary>
    [JsonPropertyName("shares")]
    public required IReadOnlyList<RightsShare> Shares { get; init; }

    /// <summary>The document's id for a track.</summary>
    public static string IdOf(string trackId) => $"{DocumentTypes.Rights}:{trackId}";

    /// <summary>The document's partition for a track.</summary>
    public static string PartitionOf(string trackId) => $"{DocumentTypes.Rights}-{trackId[^1]}";

    /// <summary>A track's rights; throws an <see cref="ArgumentException"/> when the shares are not a whole.</summary>
    public static RightsDocument Create(CatalogId track, IEnumerable<RightsShare> shares)
    {
        var trackId = track.ToString();
        return new RightsDocument
        {
            Id = IdOf(trackId),
            Period = PartitionOf(trackId),
            TrackId = trackId,
            Shares = [.. shares.OrderBy(share => share.Payee, StringComparer.Ordinal)],
        }.Checked();
    }

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names the track and what is wrong with its shares.</summary>
    public RightsDocument Checked()
    {
        var problem =
            Shares.Count is 0 or > MaxShares ? $"has {Shares.Count} payees, not 1 to {MaxShares}"
            : Shares.FirstOrDefault(share => !PayeeId.IsValid(share.Payee)) is { } bad ? $"names '{bad.Payee}', which is no payee's id"
            : Shares.Any(share => share.BasisPoints is < 1 or > WholeBasisPoints) ? "has a share that is not 1 to 10,000 basis points"
            : Shares.Sum(share => share.BasisPoints) is var sum && sum != WholeBasisPoints ? $"has shares that sum to {sum}, not 10,000 basis points"
            : Shares.DistinctBy(share => share.Payee).Count() != Shares.Count ? "names a payee twice"
            : null;
        return problem is null ? this : throw new ArgumentException($"Rights of track {TrackId}: {problem}.");
    }
}
