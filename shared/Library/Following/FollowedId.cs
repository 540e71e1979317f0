using System.Text.Json.Serialization;

namespace Cadenza.Library.Following;

/// <summary>Whom somebody follows: the id of an artist, or of a user. Sorted by its characters.</summary>
/// <param name="Text">The id.</param>
[JsonConverter(typeof(TextValueConverter<FollowedId>))]
public readonly record struct FollowedId(string Text) : ITextValue<FollowedId>, IComparable<FollowedId>
{
    /// <inheritdoc />
    public static bool TryParse(ReadOnlySpan<char> text, out FollowedId value)
    {
        value = new FollowedId(text.ToString());
        return !text.IsEmpty;
    }

    /// <inheritdoc />
    public int CompareTo(FollowedId other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>The id.</summary>
    public override string ToString() => Text;
}
