using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Works.Titles;

/// <summary>
/// A key: a note, its alteration and a mode. Written as the authority list writes it: the note's letter is lower case in minor,
/// upper case in major (<c>c#</c>, <c>Eb</c>). The default value is no key; compare only keys that <see cref="IsKnown"/>.
/// </summary>
[JsonConverter(typeof(MusicalKeyConverter))]
public readonly record struct MusicalKey
{
    private readonly byte _note;
    private readonly sbyte _alteration;

    /// <summary>A key.</summary>
    /// <param name="note">The note's letter, <c>A</c> to <c>G</c>, in either case.</param>
    /// <param name="alteration">-1 for flat, 0 for natural, 1 for sharp.</param>
    /// <param name="isMinor">Whether the mode is minor.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such note, or it is altered by more than one half tone.</exception>
    public MusicalKey(char note, int alteration, bool isMinor)
    {
        var letter = char.ToUpperInvariant(note);
        ArgumentOutOfRangeException.ThrowIfLessThan(letter, 'A', nameof(note));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(letter, 'G', nameof(note));
        ArgumentOutOfRangeException.ThrowIfLessThan(alteration, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alteration, 1);
        _note = (byte)letter;
        _alteration = (sbyte)alteration;
        IsMinor = isMinor;
    }

    /// <summary>Whether there is a key at all.</summary>
    public bool IsKnown => _note != 0;

    /// <summary>Whether the mode is minor.</summary>
    public bool IsMinor { get; }

    /// <summary>Parses the short form: <c>c</c>, <c>f#</c>, <c>Eb</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MusicalKey key)
    {
        key = default;
        if (text.Length is < 1 or > 2 || char.ToUpperInvariant(text[0]) is < 'A' or > 'G')
            return false;

        var alteration = text.Length == 1 ? 0 : text[1] switch { '#' => 1, 'b' => -1, _ => 2 };
        if (alteration == 2)
            return false;

        key = new MusicalKey(text[0], alteration, isMinor: char.IsAsciiLetterLower(text[0]));
        return true;
    }

    /// <summary>The name in English: <c>C-sharp minor</c>. Empty without a key.</summary>
    public string Name => IsKnown
        ? $"{(char)_note}{_alteration switch { -1 => "-flat", 1 => "-sharp", _ => "" }} {(IsMinor ? "minor" : "major")}"
        : "";

    /// <summary>The short form, <c>c#</c> or <c>Eb</c>. Empty without a key.</summary>
    public override string ToString() => IsKnown
        ? $"{(IsMinor ? char.ToLowerInvariant((char)_note) : (char)_note)}{_alteration switch { -1 => "b", 1 => "#", _ => "" }}"
        : "";
}

/// <summary>Writes a key in its short form, and no key as empty text.</summary>
internal sealed class MusicalKeyConverter : JsonConverter<MusicalKey>
{
    /// <inheritdoc />
    public override MusicalKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text
            ? MusicalKey.TryParse(text, out var key) ? key : throw new JsonException($"'{text}' is not a key.")
            : default;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MusicalKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
