using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What the name of an artist shows.</summary>
internal static class ArtistText
{
    private static readonly HashSet<string> Ensembles =
    [
        "orchestra", "orchester", "orchestre", "orquesta", "orkest", "orkester", "philharmonic", "philharmoniker", "philharmonia", "symphony", "sinfonia", "symphoniker", "quartet",
        "quartett", "quatuor", "trio", "choir", "chorus", "chor", "choeur", "coro", "ensemble", "consort", "camerata", "academy", "virtuosi", "kapelle", "staatskapelle", "opera",
        "philharmonie", "solisti", "soloists", "singers", "players", "baroque", "filarmonica", "concert", "band", "capella", "collegium", "quintet", "octet", "sinfonietta", "orquestra",
    ];

    /// <summary>Whether it is an ensemble, and so no composer.</summary>
    public static bool IsEnsemble(string artist) => Vocabulary.Fold(artist).Split(' ').Any(Ensembles.Contains);

    /// <summary>Whether such artists play classical music: orchestras, quartets, choirs.</summary>
    public static bool IsClassical(string artist) => IsEnsemble(artist) && !artist.EndsWith("Band", StringComparison.OrdinalIgnoreCase);

    /// <summary>An artist as a composer whom the list does not have.</summary>
    public static ComposerRef? Composer(string artist)
    {
        var key = Vocabulary.Fold(artist);
        return key.Length == 0 ? null : new ComposerRef($"artist {key}", artist.Trim(), IsKnown: false);
    }
}
