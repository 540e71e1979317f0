namespace Cadenza.Catalog.Import;

/// <summary>A row that is not imported; the message says why, and goes into the rejects.</summary>
internal sealed class RowRejectedException(string message) : Exception(message)
{
    private const string Missing = "missing required properties including: ";

    /// <summary>What a row's content makes parsers and rules throw; anything else is a defect or an outage, and ends the import.</summary>
    public static bool IsCausedByRow(Exception error) =>
        error is RowRejectedException or System.Text.Json.JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException;

    /// <summary>The reason in one line.</summary>
    public static string ReasonOf(Exception error)
    {
        var text = error is System.Text.Json.JsonException { Path: { Length: > 0 } path } ? ReasonOf(error.Message, path) : error.Message;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        text = end < 0 ? text : text[..end];
        return text.Length <= ImportLimits.ExcerptLength ? text : text[..ImportLimits.ExcerptLength];
    }

    // The serialiser names what is missing in its message alone, at its end: including: 'name', 'id'.
    private static string ReasonOf(string message, string path) =>
        message.IndexOf(Missing, StringComparison.Ordinal) is var at and >= 0 && message.IndexOf(". Path:", at, StringComparison.Ordinal) is var end
            ? $"{path} lacks {message[(at + Missing.Length)..(end < 0 ? message.Length : end)].TrimEnd('.')}"
            : $"it is not what {path} can hold";
}
