using System.Text.Json;

namespace Cadenza.Events;

/// <summary>
/// One pass over an envelope: its head and its own fields together, whatever their order. Fields can be judged once the type is
/// known; most publishers write it before them, and for others it is looked for ahead, once.
/// </summary>
internal ref struct EnvelopePass(ReadOnlySpan<byte> json, EventRegistry registry)
{
    private Utf8JsonReader _reader = new(json, EnvelopeReader.Options);
    private FieldValidator _fields;
    private EnvelopeHead _head;
    private bool _hasLookedAhead;
    private EventType? _ahead;

    /// <summary>What the head says.</summary>
    public readonly EnvelopeHead Head => _head;

    /// <summary>Reads to the end; null, or the first thing that is wrong. Throws as <see cref="Utf8JsonReader"/> does for what is no JSON.</summary>
    public string? Run()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            return "it is not a JSON object";
        }

        var properties = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (++properties > EnvelopeReader.MaxProperties)
            {
                return $"it has more than {EnvelopeReader.MaxProperties} properties";
            }

            if (TakeProperty() is { } problem)
            {
                return problem;
            }
        }

        // Reads on to the end, where anything but white space after the object is an error.
        _reader.Read();
        return _head.Problem() ?? _fields.Missing(_head.Type!);
    }

    private string? TakeProperty()
    {
        var part = EnvelopeHead.PartOf(in _reader);
        if (part != EnvelopeHead.Part.None)
        {
            _reader.Read();
            return _head.Take(part, in _reader, registry);
        }

        if (Type() is { } type)
        {
            return _fields.Take(ref _reader, type);
        }

        // The type is missing or unknown, which is said when it is met or at the end.
        _reader.Skip();
        return null;
    }

    private EventType? Type()
    {
        if (_head.Type is null && !_hasLookedAhead)
        {
            _hasLookedAhead = true;
            _ahead = LookAhead();
        }

        return _head.Type ?? _ahead;
    }

    private readonly EventType? LookAhead()
    {
        var reader = _reader;
        while (reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = EnvelopeHead.PartOf(in reader) == EnvelopeHead.Part.Type;
            reader.Read();
            if (isType)
            {
                return EnvelopeHead.FindType(in reader, registry);
            }

            reader.Skip();
            reader.Read();
        }

        return null;
    }
}
