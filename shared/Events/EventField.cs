using System.Text;

namespace Cadenza.Events;

/// <summary>What a field of an event holds.</summary>
public enum FieldKind
{
    /// <summary>A JSON string of <see cref="EventField.Minimum"/> to <see cref="EventField.Maximum"/> bytes.</summary>
    Text,

    /// <summary>A JSON string of lower-case letters, digits and underscores: a value out of a small vocabulary.</summary>
    Word,

    /// <summary>A JSON integer from <see cref="EventField.Minimum"/> to <see cref="EventField.Maximum"/>.</summary>
    Number,

    /// <summary>JSON true or false.</summary>
    Boolean,

    /// <summary>22 base62 characters.</summary>
    CatalogId,

    /// <summary>Two capital letters, ISO 3166-1 alpha-2.</summary>
    Country,
}

/// <summary>A field that an event type declares beside the envelope's own.</summary>
public sealed record EventField
{
    /// <summary>A field; <paramref name="minimum"/> and <paramref name="maximum"/> bound the length of text or the value of an integer.</summary>
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
    public bool IsRequired { get; }

    /// <summary>The least length in bytes, or the least value.</summary>
    public long Minimum { get; }

    /// <summary>The greatest length in bytes, or the greatest value.</summary>
    public long Maximum { get; }

    internal ReadOnlyMemory<byte> Utf8Name { get; }
}
