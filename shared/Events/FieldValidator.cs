using System.Text.Json;

namespace Cadenza.Events;

/// <summary>Holds an envelope's own fields against what its type declares, as they are met.</summary>
internal struct FieldValidator
{
    private ulong _seen;
    private int _next;

    /// <summary>Takes the property whose name the reader stands on; null, or what is wrong with it.</summary>
    public string? Take(ref Utf8JsonReader reader, EventType type)
    {
        var fields = type.Schema.Fields;
        var index = IndexOf(in reader, fields);
        reader.Read();
        if (index < 0)
        {
            reader.Skip();
            return null;
        }

        var field = fields[index];
        var bit = 1UL << index;
        if ((_seen & bit) != 0)
        {
            return $"{field.Name} stands twice";
        }

        _seen |= bit;
        var problem = field.ListMaximum > 0 ? ListProblem(ref reader, field) : FieldValue.Problem(in reader, field);
        return problem is null ? null : $"{field.Name} {problem}";
    }

    /// <summary>Which required field was not met, or null.</summary>
    public readonly string? Missing(EventType type)
    {
        var missing = type.Schema.Required & ~_seen;
        return missing == 0 ? null : $"{type.Schema.Fields[System.Numerics.BitOperations.TrailingZeroCount(missing)].Name} is missing";
    }

    /// <summary>Most publishers write fields in one order, so the search begins behind the one that was met last.</summary>
    private int IndexOf(ref readonly Utf8JsonReader reader, EventField[] fields)
    {
        if (reader.ValueIsEscaped)
        {
            return IndexOfEscaped(in reader, fields);
        }

        var name = reader.ValueSpan;
        for (var i = 0; i < fields.Length; i++)
        {
            var at = _next < fields.Length ? _next : 0;
            _next = at + 1;
            if (name.SequenceEqual(fields[at].Utf8Name))
            {
                return at;
            }
        }

        return -1;
    }

    private static int IndexOfEscaped(ref readonly Utf8JsonReader reader, EventField[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (reader.ValueTextEquals(fields[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static string? ListProblem(ref Utf8JsonReader reader, EventField field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return "is not an array";
        }

        for (var count = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == field.ListMaximum)
            {
                return $"has more than {field.ListMaximum} items";
            }

            if (FieldValue.Problem(in reader, field) is { } problem)
            {
                return $"has an item that {problem}";
            }
        }

        return null;
    }
}
