namespace Cadenza.Local.Sample.Parsing;

/// <summary>A title with its playing time, as movements, tracks, episodes and chapters are written: <c>Title = m:ss [attacca]</c>.</summary>
/// <param name="Title">The title.</param>
/// <param name="DurationMs">Null when no time is given: a group of other titles.</param>
/// <param name="Attacca">Whether the next movement follows without a pause.</param>
internal sealed record TimedTitle(string Title, int? DurationMs, bool Attacca)
{
    private const string Separator = " = ";
    private const string AttaccaWord = " attacca";

    /// <summary>The title; null, with an error, when the time cannot be read.</summary>
    public static TimedTitle? Parse(string text, SourceLocation location, SourceErrors errors)
    {
        var separator = text.LastIndexOf(Separator, StringComparison.Ordinal);
        if (separator < 0)
            return new TimedTitle(text, null, false);

        var time = text[(separator + Separator.Length)..].Trim();
        var attacca = time.EndsWith(AttaccaWord, StringComparison.Ordinal);
        if (attacca)
            time = time[..^AttaccaWord.Length];

        if (PlayingTime.Parse(time) is { } duration)
            return new TimedTitle(text[..separator].Trim(), duration, attacca);

        errors.Add(location, $"'{time}' is not a playing time: m:ss");
        return null;
    }

    /// <summary>The title of something that must have a time; null, with an error, when it has none.</summary>
    public static TimedTitle? ParseTimed(string text, SourceLocation location, SourceErrors errors)
    {
        var parsed = Parse(text, location, errors);
        if (parsed is not { DurationMs: null })
            return parsed;

        errors.Add(location, $"'{text}' has no playing time");
        return null;
    }
}
