using System.Buffers;
using System.Text.Json.Serialization;

namespace Cadenza.Accounts;

/// <summary>
/// The identity of a user: from 1 to 64 characters of <c>A-Z a-z 0-9 . _ -</c>, so that it stands in paths, URIs and partition keys as it
/// is. Case matters: an external authority's subjects may differ in it alone. Those that sign up here are lower case.
/// </summary>
[JsonConverter(typeof(TextValueConverter<UserId>))]
public readonly record struct UserId : ITextValue<UserId>
{
    /// <summary>The longest id: 64 characters.</summary>
    public const int LengthMax = 64;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly string? _text;

    private UserId(string text) => _text = text;

    /// <summary>Parses an id; throws a <see cref="FormatException"/> when it is not one.</summary>
    public static UserId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"Not a user's id: 1 to {LengthMax} letters, digits, '.', '_' and '-'.");

    /// <inheritdoc />
    public static bool TryParse(ReadOnlySpan<char> text, out UserId value)
    {
        var isId = text.Length is > 0 and <= LengthMax && !text.ContainsAnyExcept(Alphabet);
        value = isId ? new UserId(text.ToString()) : default;
        return isId;
    }

    /// <summary>The id's text.</summary>
    public override string ToString() => _text ?? "";
}
