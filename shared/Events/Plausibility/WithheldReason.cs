using System.Text.Json.Serialization;

namespace Cadenza.Events.Plausibility;

/// <summary>Why a counted play is not paid for. The first that applies, in this order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithheldReason>))]
public enum WithheldReason
{
    /// <summary><c>overlap</c>: it began while another play of the same user went on.</summary>
    [JsonStringEnumMemberName("overlap")]
    Overlap,

    /// <summary><c>more_than_wall_clock</c>: with it the user listened longer in an hour than the hour is.</summary>
    [JsonStringEnumMemberName("more_than_wall_clock")]
    MoreThanWallClock,

    /// <summary><c>short_loop</c>: one of too many plays in an hour that end soon after they count.</summary>
    [JsonStringEnumMemberName("short_loop")]
    ShortLoop,
}
