namespace Cadenza.Catalog;

/// <summary>How a recording sounds, as an analysis of its audio measured it.</summary>
public sealed record AudioFeatures
{
    /// <summary>The largest tempo and loudness that <see cref="Problem"/> lets through: more is a measuring error.</summary>
    private const double Extreme = 1000;

    /// <summary>0 to 1: how sure it is that it is acoustic.</summary>
    public required double Acousticness { get; init; }

    /// <summary>0 to 1: how well one can dance to it.</summary>
    public required double Danceability { get; init; }

    /// <summary>0 to 1: how intense it is.</summary>
    public required double Energy { get; init; }

    /// <summary>0 to 1: how likely nobody sings.</summary>
    public required double Instrumentalness { get; init; }

    /// <summary>The key as a pitch class, 0 (C) to 11 (B); −1 when none was found.</summary>
    public required int Key { get; init; }

    /// <summary>0 to 1: how likely an audience is there.</summary>
    public required double Liveness { get; init; }

    /// <summary>In decibels, usually from −60 to 0.</summary>
    public required double Loudness { get; init; }

    /// <summary>1 for major, 0 for minor.</summary>
    public required int Mode { get; init; }

    /// <summary>0 to 1: how much of it is spoken.</summary>
    public required double Speechiness { get; init; }

    /// <summary>In beats a minute; 0 when none was found.</summary>
    public required double Tempo { get; init; }

    /// <summary>Beats in a bar, 3 to 7; 0 or 1 when none was found.</summary>
    public required int TimeSignature { get; init; }

    /// <summary>0 to 1: how cheerful it is.</summary>
    public required double Valence { get; init; }

    /// <summary>What is out of range, such as <c>energy is not from 0 to 1</c>; null when all is well. For what comes from outside.</summary>
    public string? Problem()
    {
        (string Name, double Value)[] shares =
        [
            ("acousticness", Acousticness), ("danceability", Danceability), ("energy", Energy), ("instrumentalness", Instrumentalness),
            ("liveness", Liveness), ("speechiness", Speechiness), ("valence", Valence),
        ];
        foreach (var (name, value) in shares)
        {
            if (value is not (>= 0 and <= 1))
                return $"{name} is not from 0 to 1";
        }

        return Key is < -1 or > 11 ? "key is not from -1 to 11"
            : Mode is not (0 or 1) ? "mode is not 0 or 1"
            : TimeSignature is < 0 or > 7 ? "time_signature is not from 0 to 7"
            : Tempo is not (>= 0 and <= Extreme) ? "tempo is not from 0 to 1000"
            : Loudness is not (>= -Extreme and <= Extreme) ? "loudness is not from -1000 to 1000"
            : null;
    }
}
