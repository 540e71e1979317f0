namespace Cadenza.Works.Linking;

/// <summary>A work that rows may be of, with its facts: known, or made in this run.</summary>
internal sealed class Candidate(KnownWork work, WorkFacts facts, bool isNew)
{
    public KnownWork Work { get; set; } = work;

    public WorkFacts Facts { get; } = facts;

    public bool IsNew { get; } = isNew;
}
