using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>Failures as they are kept: an exception's texts are whatever its maker wrote, so they are cut.</summary>
internal static class Failures
{
    /// <summary>The longest message or stack trace that is kept, in characters.</summary>
    public const int TextCharsMax = 16_384;

    public static TaskFailureDetails Of(Exception exception) => Cut(TaskFailureDetails.FromException(exception));

    private static TaskFailureDetails Cut(TaskFailureDetails failure) => failure with
    {
        ErrorMessage = Cut(failure.ErrorMessage)!,
        StackTrace = Cut(failure.StackTrace),
        InnerFailure = failure.InnerFailure is { } inner ? Cut(inner) : null,
    };

    private static string? Cut(string? text) => text?.Length > TextCharsMax ? string.Concat(text.AsSpan(0, TextCharsMax), "…") : text;
}
