namespace Cadenza.Works.Titles;

/// <summary>
/// An opus number, and which member of the opus is meant: <c>Op. 27 No. 2</c> is number <c>27</c>, member <c>2</c>. Both are
/// strings (<c>3a</c>, <c>posth</c>), in lower case, without leading zeros.
/// </summary>
/// <param name="Number">The number: <c>27</c>, <c>3a</c>, or <c>posth</c> when it was published after the composer's death without one.</param>
/// <param name="Member">The member of the opus; null when the title names the opus as a whole.</param>
public readonly record struct OpusNumber(string Number, string? Member = null)
{
    /// <summary>Parses the short form: <c>27/2</c>, <c>67</c>, <c>posth</c>.</summary>
    public static OpusNumber Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new OpusNumber(Clean(text)) : new OpusNumber(Clean(text[..slash]), Clean(text[(slash + 1)..]));
    }

    /// <summary>The short form: <c>27/2</c>.</summary>
    public override string ToString() => Member is null ? Number : $"{Number}/{Member}";

    private static string Clean(string text) => text.Trim().TrimEnd('.').TrimStart('0').ToLowerInvariant();
}
