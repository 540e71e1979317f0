using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>
/// The identity of a catalogue object: a 128-bit number, written as exactly 22 characters of base62
/// (<c>0-9 a-z A-Z</c>, most significant first). Two ids are equal when their text is.
/// </summary>
[JsonConverter(typeof(TextValueConverter<CatalogId>))]
public readonly record struct CatalogId : ITextValue<CatalogId>, IComparable<CatalogId>
{
    /// <summary>The length of every id: 22 characters.</summary>
    public const int Length = 22;

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // The largest id without its last digit, and that digit: what is above does not fit in 128 bits.
    private static readonly UInt128 LargestPrefix = UInt128.MaxValue / 62;
    private static readonly int LargestLastDigit = (int)(UInt128.MaxValue % 62);

    // 62 to the tenth: ten digits fit in 64 bits, whose division is many times faster than that of 128.
    private const ulong TenDigits = 839_299_365_868_340_224;

    private readonly UInt128 _value;

    private CatalogId(UInt128 value) => _value = value;

    /// <summary>The id of what <paramref name="type"/> and <paramref name="key"/> name: the same on every machine.</summary>
    /// <param name="type">The object's type, as in its URI: <c>track</c>, <c>album</c>, <c>work</c>…</param>
    /// <param name="key">A natural key, unique within the type.</param>
    public static CatalogId Derive(string type, string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{type}:{key}"), hash);
        return new CatalogId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>Parses an id; throws a <see cref="FormatException"/> that names the text when it is not one.</summary>
    public static CatalogId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a catalogue id: 22 base62 characters.");

    /// <summary>Parses an id: 22 base62 characters whose value fits in 128 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CatalogId id)
    {
        id = default;
        if (text.Length != Length)
        {
            return false;
        }

        UInt128 value = 0;
        foreach (var c in text)
        {
            var digit = DigitOf(c);
            if (digit < 0 || value > LargestPrefix || (value == LargestPrefix && digit > LargestLastDigit))
                return false;

            value = (value * 62) + (UInt128)digit;
        }

        id = new CatalogId(value);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(CatalogId other) => _value.CompareTo(other._value);

    /// <summary>The 22 base62 characters.</summary>
    public override string ToString() => string.Create(Length, _value, static (span, value) =>
    {
        for (var end = span.Length; end > 0; end -= 10)
        {
            (value, var low) = UInt128.DivRem(value, TenDigits);
            var digits = (ulong)low;
            for (var i = end - 1; i >= Math.Max(0, end - 10); i--)
            {
                (digits, var digit) = Math.DivRem(digits, 62UL);
                span[i] = Alphabet[(int)digit];
            }
        }
    });

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 36,
        _ => -1,
    };
}
