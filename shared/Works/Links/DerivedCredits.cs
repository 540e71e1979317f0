using Cadenza.Catalog;

namespace Cadenza.Works.Links;

/// <summary>
/// Who did what on a track that says only who its artists are: composer and librettist follow from the work, ensembles from their
/// names, and a lone performer from the kind of work. Of others nothing is claimed.
/// </summary>
public static class DerivedCredits
{
    private static readonly WorkType[] Conducted =
        [WorkType.Symphony, WorkType.Overture, WorkType.TonePoem, WorkType.Ballet, WorkType.Mass, WorkType.Requiem, WorkType.Oratorio, WorkType.Passion];

    private static readonly WorkType[] Orchestral = [.. Conducted, WorkType.Opera, WorkType.Cantata, WorkType.Serenade, WorkType.Suite];

    private static readonly string[] EnsembleWords =
    [
        "orchestra", "orchester", "orchestre", "orquesta", "orchestr", "philharmon", "filharmon", "symphoniker", "sinfonia", "sinfoniett", "staatskapelle",
        "kapelle", "choir", "chor", "chorus", "choeur", "chœur", "coro", "singers", "quartet", "quartett", "quatuor", "quintet", "trio", "ensemble",
        "consort", "academy", "akademie", "accademia", "concertgebouw", "virtuosi", "musici", "camerata", "solisti", "philharmonia", "gewandhaus",
    ];

    /// <summary>The credits of a track with these artists, which is of these works.</summary>
    public static IReadOnlyList<Credit> Of(IReadOnlyList<ArtistRef> artists, IReadOnlyList<WorkDocument> works)
    {
        if (works.Count == 0)
            return [];

        var authors = works.SelectMany(work => work.Work.Composers).ToList();
        var librettists = works.SelectMany(work => work.Librettists).ToList();
        var performers = artists.Where(artist => !authors.Exists(author => author.Id == artist.Id || author.Name == artist.Name)).ToList();
        var ensembles = performers.Where(IsEnsemble).ToList();
        var people = performers.Except(ensembles).ToList();
        return
        [
            .. authors.Distinct().Select(author => new Credit(CreditRole.Composer, author)),
            .. librettists.Distinct().Select(librettist => new Credit(CreditRole.Librettist, librettist)),
            .. people.Count == 1 ? RoleOf(works[0].Work.WorkType, ensembles.Count > 0) is { } role ? [new Credit(role, people[0])] : [] : Array.Empty<Credit>(),
            .. ensembles.Select(ensemble => new Credit(CreditRole.Ensemble, ensemble)),
        ];
    }

    /// <summary>Whether the name is that of more than one player or singer.</summary>
    public static bool IsEnsemble(ArtistRef artist) =>
        Array.Exists(EnsembleWords, word => artist.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    // One person before an orchestra conducts, or plays the concerto; one person alone plays or sings.
    private static CreditRole? RoleOf(WorkType type, bool withEnsemble) =>
        Conducted.Contains(type) ? CreditRole.Conductor
        : type == WorkType.Concerto ? CreditRole.Soloist
        : withEnsemble ? Orchestral.Contains(type) ? CreditRole.Conductor : null
        : Orchestral.Contains(type) ? null : CreditRole.Soloist;
}
