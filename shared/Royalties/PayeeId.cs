namespace Cadenza.Royalties;

/// <summary>The rule for a payee's id (and a pool's name): 1 to 64 of <c>a-z 0-9 -</c>, so that it is safe in a blob's name.</summary>
public static class PayeeId
{
    /// <summary>The most characters: 64.</summary>
    public const int MaxLength = 64;

    /// <summary>The summary's line for plays whose track has no rights on file: a reserved word, never a payee's id.</summary>
    public const string Unattributed = "unattributed";

    /// <summary>Whether the text is an id.</summary>
    public static bool IsValid(string? text) => text is { Length: >= 1 and <= MaxLength }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text != Unattributed;

    /// <summary>Returns the text, or throws an <see cref="ArgumentException"/> that names it.</summary>
    public static string Check(string? text, string parameter) => IsValid(text)
        ? text!
        : throw new ArgumentException($"'{text}' is not an id of a payee or pool: 1 to {MaxLength} of a-z, 0-9 and -, and not '{Unattributed}'.", parameter);
}
