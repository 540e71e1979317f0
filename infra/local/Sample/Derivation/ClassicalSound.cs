using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>
/// How a recording of a work may sound. Tempo and metre follow from the movement's heading and the recording's speed, the key is the
/// work's, whether anybody sings from the credits; the rest is made up within what is usual.
/// </summary>
internal static class ClassicalSound
{
    private static readonly string[] PitchClasses = ["C", "C-sharp", "D", "E-flat", "E", "F", "F-sharp", "G", "A-flat", "A", "B-flat", "B"];

    private static readonly Dictionary<string, string> SameAs =
        new() { ["D-flat"] = "C-sharp", ["D-sharp"] = "E-flat", ["G-flat"] = "F-sharp", ["G-sharp"] = "A-flat", ["A-sharp"] = "B-flat", ["C-flat"] = "B" };

    /// <summary>Null when no heading says how fast it is: nobody has measured that track.</summary>
    /// <param name="plan">The track.</param>
    /// <param name="work">The work.</param>
    /// <param name="performers">Who performs.</param>
    /// <param name="recording">The recording's key.</param>
    /// <param name="timePercent">How long it takes, in per cent of the typical time.</param>
    public static AudioFeatures? Of(TrackPlan plan, WorkSource work, IReadOnlyList<CreditSource> performers, string recording, int timePercent)
    {
        if (TempoWords.Find(string.Join(' ', plan.Components.Select(component => component.Name))) is not { } tempo)
            return null;

        var energy = Math.Clamp((tempo.Bpm - 40) / 400.0, 0.02, 0.4) + (Lot("energy", recording, 100) / 1000.0);
        var (key, mode) = KeyOf(work.Tonality);
        return new AudioFeatures
        {
            Acousticness = 0.85 + (Lot("acousticness", recording, 149) / 1000.0),
            Danceability = Math.Round(0.12 + (energy / 2), 3),
            Energy = Math.Round(energy, 3),
            Instrumentalness = performers.Any(credit => credit.Voice is not null) ? 0.05 : 0.9,
            Key = key,
            Liveness = 0.08 + (Lot("liveness", recording, 120) / 1000.0),
            Loudness = Math.Round(-28 + (energy * 30), 1),
            Mode = mode,
            Speechiness = 0.04,
            Tempo = Math.Round(tempo.Bpm * 100.0 / timePercent, 3),
            TimeSignature = tempo.BeatsInBar,
            Valence = Math.Round((mode == 1 ? 0.25 : 0.1) + (energy / 2), 3),
        };
    }

    /// <summary><c>E-flat major</c>: 3 and 1. No key: −1 and 1.</summary>
    public static (int Key, int Mode) KeyOf(string? tonality)
    {
        if (tonality?.Split(' ') is not [var tonic, var mode])
            return (-1, 1);

        return (Array.IndexOf(PitchClasses, SameAs.GetValueOrDefault(tonic, tonic)), mode == "minor" ? 0 : 1);
    }

    private static int Lot(string purpose, string key, int below) => Steady.Number($"sound-{purpose}", key, below);
}
