using System.Text;

namespace Cadenza.Events;

/// <summary>What a field of an event holds.</summary>
public enum FieldKind
{
    /// <summary>A JSON string of <see cref="EventField.Minimum"/> to <see cref="EventField.Maximum"/> bytes of UTF-8.</summary>
    Text,

    /// <summary>A JSON string of lower-case letters, digits and underscores: a value out of a small vocabulary that may grow.</summary>
    Word,

    /// <summary>A JSON integer from <see cref="EventField.Minimum"/> to <see cref="EventField.Maximum"/>.</summary>
    Number,

    /// <summary>JSON true or false.</summary>
    Boolean,

    /// <summary>22 base62 characters.</summary>
    CatalogId,

    /// <summary>Two capital letters, ISO 3166-1 alpha-2.</summary>
    Country,

    /// <summary>One of <see cref="EventField.Values"/>.</summary>
    Choice,

    /// <summary>A JSON number, whole or not, from <see cref="EventField.Minimum"/> to <see cref="EventField.Maximum"/>.</summary>
    Real,

    /// <summary>An RFC 3339 time with an offset.</summary>
    Time,

    /// <summary>A UUID: 36 characters with hyphens.</summary>
    Uuid,

    /// <summary>A URI such as <c>spotify:track:…</c>: a scheme and two parts or more, of at most <see cref="EventField.Maximum"/> bytes.</summary>
    Uri,
}

/// <summary>A field that an event type declares beside the envelope's own.</summary>
public sealed record EventField
{
    /// <summary>The most characters of a field's name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The most bytes that text can be allowed: half of an envelope.</summary>
    public const int MaxTextBytes = EnvelopeReader.MaxBytes / 2;

    /// <summary>The most values that a choice can have.</summary>
    public const int MaxValues = 256;

    /// <summary>The most characters of one of them.</summary>
    public const int MaxValueLength = 64;

    /// <summary>The most items that a list can be allowed.</summary>
    public const int MaxListItems = 1_000;

    /// <summary>The greatest integer that every JSON reader reads exactly: 2^53 - 1.</summary>
    public const long MaxSafeInteger = 9_007_199_254_740_991;

    private readonly IReadOnlyList<string> _values = [];

    /// <summary>A field; <paramref name="minimum"/> and <paramref name="maximum"/> bound the length of text or the value of a number.</summary>
    public EventField(string name, FieldKind kind, bool required = true, long minimum = 1, long maximum = 256)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Kind = kind;
        IsRequired = required;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The JSON property.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public FieldKind Kind { get; }

    /// <summary>Whether an event without it is invalid.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The least length in bytes, or the least value.</summary>
    public long Minimum { get; }

    /// <summary>The greatest length in bytes, or the greatest value.</summary>
    public long Maximum { get; }

    /// <summary>What a <see cref="FieldKind.Choice"/> is chosen from; else none.</summary>
    public IReadOnlyList<string> Values
    {
        get => _values;
        init => (_values, Utf8Values) = (value, [.. value.Select(Encoding.UTF8.GetBytes)]);
    }

    /// <summary>When it is a JSON array of values of this kind, the most of them (none is allowed); 0 when it is one value.</summary>
    public int ListMaximum { get; init; }

    /// <summary>What it says, for people; may be empty.</summary>
    public string Description { get; init; } = "";

    internal byte[] Utf8Name { get; }

    internal byte[][] Utf8Values { get; private init; } = [];
}
