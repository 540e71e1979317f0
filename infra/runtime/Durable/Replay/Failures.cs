using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>Failures as they are kept: an exception's texts are whatever its maker wrote, and its chain as long, so they are cut.</summary>
internal static class Failures
{
    /// <summary>The longest message or stack trace that is kept, in characters.</summary>
    public const int TextCharsMax = 16_384;

    /// <summary>
    /// How many failures of a chain are kept, the outermost: each level of sub-orchestrations adds one, and what is written must
    /// also be readable, in JSON of 64 levels at most.
    /// </summary>
    public const int ChainMax = 16;

    public static TaskFailureDetails Of(Exception exception) => Cut(TaskFailureDetails.FromException(exception), ChainMax);

    private static TaskFailureDetails Cut(TaskFailureDetails failure, int most) => failure with
    {
        ErrorMessage = Cut(failure.ErrorMessage)!,
        StackTrace = Cut(failure.StackTrace),
        InnerFailure = most > 1 && failure.InnerFailure is { } inner ? Cut(inner, most - 1) : null,
    };

    private static string? Cut(string? text) => text?.Length > TextCharsMax ? string.Concat(text.AsSpan(0, TextCharsMax), "…") : text;
}
