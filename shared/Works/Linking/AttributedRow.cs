using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>A row after the first phase: parsed, and with its composer.</summary>
/// <param name="Row">The row.</param>
/// <param name="Title">What its title says.</param>
/// <param name="Composer">The composer; null when the row shows no classical work.</param>
/// <param name="Confidence">How sure the composer is, 0 to 1.</param>
/// <param name="Reason">The rule that decided: <c>artist</c>, <c>prefix</c>, <c>album</c>, <c>catalogue</c>, <c>title</c>, <c>neighbours</c>, <c>none</c>.</param>
public sealed record AttributedRow(LinkRow Row, ParsedTitle Title, ComposerRef? Composer, double Confidence, string Reason);
