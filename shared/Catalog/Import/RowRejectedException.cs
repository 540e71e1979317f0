namespace Cadenza.Catalog.Import;

/// <summary>A row that is not imported; the message says why, and goes into the rejects.</summary>
internal sealed class RowRejectedException(string message) : Exception(message)
{
    /// <summary>What a row's content makes parsers and rules throw; anything else is a defect or an outage, and ends the import.</summary>
    public static bool IsCausedByRow(Exception error) =>
        error is RowRejectedException or System.Text.Json.JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException;

    /// <summary>The reason in one line.</summary>
    public static string ReasonOf(Exception error)
    {
        var text = error is System.Text.Json.JsonException { Path: { Length: > 0 } path } ? $"it is not what {path} can hold" : error.Message;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        text = end < 0 ? text : text[..end];
        return text.Length <= ImportLimits.ExcerptLength ? text : text[..ImportLimits.ExcerptLength];
    }
}
