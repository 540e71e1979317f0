using System.Text.Json.Serialization;
using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>What someone did for a recording.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CreditRole>))]
public enum CreditRole
{
    /// <summary>Wrote the work.</summary>
    Composer,

    /// <summary>Conducted.</summary>
    Conductor,

    /// <summary>Played or sang alone, or before an ensemble.</summary>
    Soloist,

    /// <summary>The orchestra, choir, quartet…</summary>
    Ensemble,

    /// <summary>Arranged the work.</summary>
    Arranger,

    /// <summary>Wrote the words.</summary>
    Librettist,
}

/// <summary>One credit of a recording.</summary>
/// <param name="Role">What was done.</param>
/// <param name="Artist">Who did it.</param>
/// <param name="Instrument">A soloist's instrument, in lower case: <c>piano</c>.</param>
/// <param name="Voice">A singing soloist's voice, in lower case: <c>soprano</c>.</param>
/// <param name="Character">Whom a soloist sings in an opera or an oratorio: <c>Leporello</c>.</param>
public sealed record Credit(CreditRole Role, ArtistRef Artist, string? Instrument = null, string? Voice = null, string? Character = null);
