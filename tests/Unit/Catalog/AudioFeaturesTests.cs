using Cadenza.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class AudioFeaturesTests
{
    private static readonly AudioFeatures Good = Example.Features;

    public static TheoryData<string, string?> Cases => new()
    {
        { "good", null },
        { "energy", "energy is not from 0 to 1" },
        { "valence", "valence is not from 0 to 1" },
        { "nan", "liveness is not from 0 to 1" },
        { "key", "key is not from -1 to 11" },
        { "mode", "mode is not 0 or 1" },
        { "metre", "time_signature is not from 0 to 7" },
        { "tempo", "tempo is not from 0 to 1000" },
        { "loudness", "loudness is not from -1000 to 1000" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Problem_OfFeatures_NamesWhatIsOutOfRange(string name, string? expected)
    {
        var features = name switch
        {
            "energy" => Good with { Energy = 1.01 },
            "valence" => Good with { Valence = -0.1 },
            "nan" => Good with { Liveness = double.NaN },
            "key" => Good with { Key = 12 },
            "mode" => Good with { Mode = -1 },
            "metre" => Good with { TimeSignature = 8 },
            "tempo" => Good with { Tempo = double.PositiveInfinity },
            "loudness" => Good with { Loudness = double.NegativeInfinity },
            _ => Good,
        };

        Assert.Equal(expected, features.Problem());
    }
}
