using Cadenza.Local.Sample.Parsing;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>Who performs: <c>| conductor kleiber | orchestra vienna-philharmonic | piano argerich | soprano norman</c>.</summary>
internal sealed record CreditSource(CreditRole Role, string Artist, string? Instrument, string? Voice)
{
    private static readonly string[] Ensembles = ["orchestra", "ensemble", "choir"];
    private static readonly string[] Instruments = ["piano", "harpsichord", "organ", "violin", "viola", "cello", "clarinet"];
    private static readonly string[] Voices =
        ["soprano", "mezzo-soprano", "alto", "contralto", "countertenor", "tenor", "baritone", "bass-baritone", "bass"];

    public static IReadOnlyList<CreditSource> Read(AttributeReader attributes) => attributes.Select(Of);

    private static CreditSource? Of(SourceAttribute attribute) => attribute.Name switch
    {
        "conductor" => new(CreditRole.Conductor, attribute.Value, null, null),
        var name when Ensembles.Contains(name) => new(CreditRole.Ensemble, attribute.Value, null, null),
        var name when Instruments.Contains(name) => new(CreditRole.Soloist, attribute.Value, name, null),
        var name when Voices.Contains(name) => new(CreditRole.Soloist, attribute.Value, null, name),
        _ => null,
    };
}
