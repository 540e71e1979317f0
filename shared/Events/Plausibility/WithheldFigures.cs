using System.Text.Json.Serialization;

namespace Cadenza.Events.Plausibility;

/// <summary>How many counted plays are withheld, by reason.</summary>
/// <param name="Overlap">See <see cref="WithheldReason.Overlap"/>.</param>
/// <param name="MoreThanWallClock">See <see cref="WithheldReason.MoreThanWallClock"/>.</param>
/// <param name="ShortLoop">See <see cref="WithheldReason.ShortLoop"/>.</param>
public readonly record struct WithheldFigures(long Overlap, long MoreThanWallClock, long ShortLoop)
{
    /// <summary>All of them.</summary>
    [JsonIgnore]
    public long Total => checked(Overlap + MoreThanWallClock + ShortLoop);

    /// <summary>One play.</summary>
    public static WithheldFigures One(WithheldReason reason) => reason switch
    {
        WithheldReason.Overlap => new(1, 0, 0),
        WithheldReason.MoreThanWallClock => new(0, 1, 0),
        _ => new(0, 0, 1),
    };

    /// <summary>The sum.</summary>
    public static WithheldFigures Sum(IEnumerable<WithheldFigures> all) => all.Aggregate(default(WithheldFigures), (sum, one) => sum + one);

    /// <summary>Both together.</summary>
    public static WithheldFigures operator +(WithheldFigures left, WithheldFigures right) => left.Add(right);

    /// <summary>Both together.</summary>
    public WithheldFigures Add(WithheldFigures other) => new(
        checked(Overlap + other.Overlap), checked(MoreThanWallClock + other.MoreThanWallClock), checked(ShortLoop + other.ShortLoop));

    /// <summary>Itself, or null when nothing is withheld: so that files without any are as they would be without the rules.</summary>
    public WithheldFigures? OrNull() => Total == 0 ? null : this;
}
