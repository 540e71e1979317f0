using System.Globalization;
using System.Text.Json.Serialization;

namespace Cadenza.Library.Saved;

/// <summary>
/// Something that a user saved. The order is that of the library: the newest first, and of one second what was saved last; of one request
/// its first id.
/// </summary>
/// <param name="Id">What was saved.</param>
/// <param name="AddedAtSeconds">When, in seconds since 1970.</param>
/// <param name="Number">The how manieth it is that was saved in its list: never the same twice.</param>
[JsonConverter(typeof(TextValueConverter<SavedItem>))]
public readonly record struct SavedItem(CatalogId Id, long AddedAtSeconds, long Number) : ITextValue<SavedItem>, IComparable<SavedItem>
{
    private const char Separator = ' ';

    /// <summary>When it was saved, to the second.</summary>
    public DateTimeOffset AddedAt => DateTimeOffset.FromUnixTimeSeconds(AddedAtSeconds);

    /// <inheritdoc />
    public static bool TryParse(ReadOnlySpan<char> text, out SavedItem value)
    {
        value = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, Separator) != 3
            || !CatalogId.TryParse(text[parts[0]], out var id)
            || !long.TryParse(text[parts[1]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || !long.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        value = new SavedItem(id, seconds, number);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(SavedItem other) =>
        AddedAtSeconds != other.AddedAtSeconds ? other.AddedAtSeconds.CompareTo(AddedAtSeconds)
        : Number != other.Number ? other.Number.CompareTo(Number)
        : Id.CompareTo(other.Id);

    /// <summary>The text: id, seconds and number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}{Separator}{AddedAtSeconds}{Separator}{Number}");
}
