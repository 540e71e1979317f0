using Cadenza.Catalog;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>How a track of the invented music may sound: made up, around what is usual in its genre.</summary>
internal static class GenreSound
{
    private static readonly Dictionary<string, (int Bpm, double Energy, double Acoustic, double Sung)> Usual = new()
    {
        ["jazz"] = (120, 0.4, 0.8, 0.1),
        ["vocal jazz"] = (96, 0.3, 0.8, 0.9),
        ["folk"] = (104, 0.4, 0.8, 0.9),
        ["electronic"] = (124, 0.8, 0.05, 0.1),
        ["ambient"] = (70, 0.15, 0.5, 0.05),
        ["synthpop"] = (118, 0.75, 0.05, 0.9),
        ["pop"] = (112, 0.7, 0.2, 0.95),
        ["indie rock"] = (128, 0.8, 0.1, 0.9),
        ["rock"] = (132, 0.85, 0.05, 0.9),
        ["afrobeat"] = (108, 0.8, 0.2, 0.5),
        ["flamenco fusion"] = (116, 0.6, 0.6, 0.6),
        ["hip hop"] = (92, 0.7, 0.15, 0.98),
        ["singer-songwriter"] = (98, 0.35, 0.8, 0.95),
    };

    /// <summary>Null for a genre of which nothing is known.</summary>
    public static AudioFeatures? Of(string? genre, string recording)
    {
        if (genre is null || !Usual.TryGetValue(genre, out var usual))
            return null;

        var energy = Math.Clamp(usual.Energy + ((Lot("energy", recording, 200) - 100) / 1000.0), 0, 1);
        return new AudioFeatures
        {
            Acousticness = usual.Acoustic,
            Danceability = Math.Round(0.35 + (energy / 2), 3),
            Energy = Math.Round(energy, 3),
            Instrumentalness = Math.Round(1 - usual.Sung, 3),
            Key = Lot("key", recording, 12),
            Liveness = 0.08 + (Lot("liveness", recording, 200) / 1000.0),
            Loudness = Math.Round(-16 + (energy * 12), 1),
            Mode = Lot("mode", recording, 2),
            Speechiness = genre == "hip hop" ? 0.3 : 0.05,
            Tempo = usual.Bpm - 12 + Lot("tempo", recording, 25),
            TimeSignature = Lot("metre", recording, 6) == 0 ? 3 : 4,
            Valence = Math.Round(0.2 + (Lot("valence", recording, 600) / 1000.0), 3),
        };
    }

    private static int Lot(string purpose, string key, int below) => Steady.Number($"sound-{purpose}", key, below);
}
