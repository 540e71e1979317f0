namespace Cadenza.Works.Linking;

/// <summary>What a run of the linker came to.</summary>
/// <param name="Rows">Every row, in the order given.</param>
/// <param name="Works">The works that rows were linked to.</param>
public sealed record LinkOutcome(IReadOnlyList<LinkedRow> Rows, IReadOnlyList<LinkedWork> Works);
