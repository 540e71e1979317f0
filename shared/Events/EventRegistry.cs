using System.Collections.Frozen;
using System.Text;

namespace Cadenza.Events;

/// <summary>The event types that are known, by name. Immutable.</summary>
public sealed class EventRegistry
{
    private readonly FrozenDictionary<string, EventType> _types;
    private readonly FrozenDictionary<string, EventType>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>A registry; throws an <see cref="ArgumentException"/> that lists every type it cannot take.</summary>
    public EventRegistry(IReadOnlyCollection<EventType> types)
    {
        var problems = types.SelectMany(Problems)
            .Concat(types.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => $"'{group.Key}' is registered twice"))
            .ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException($"Event types: {string.Join("; ", problems)}.", nameof(types));
        }

        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _bySpan = _types.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The platform's own types.</summary>
    public static EventRegistry Platform { get; } = new(PlatformEvents.All);

    /// <summary>Every type.</summary>
    public IReadOnlyCollection<EventType> Types => _types.Values;

    /// <summary>The type of this name, or null.</summary>
    public EventType? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type of this name in UTF-8, or null.</summary>
    public EventType? Find(ReadOnlySpan<byte> utf8Name)
    {
        if (utf8Name.Length > EventType.MaxNameLength)
        {
            return null;
        }

        Span<char> name = stackalloc char[EventType.MaxNameLength];
        return Find(name[..Encoding.Latin1.GetChars(utf8Name, name)]);
    }

    private static IEnumerable<string> Problems(EventType type)
    {
        if (type.Name.Length is 0 or > EventType.MaxNameLength || !type.Name.All(c => char.IsAsciiLetterLower(c) || c == '_'))
        {
            yield return $"'{type.Name}' is not 1 to {EventType.MaxNameLength} of a-z and _";
        }

        if (type.Fields.Count > EventType.MaxFields)
        {
            yield return $"'{type.Name}' declares {type.Fields.Count} fields, more than {EventType.MaxFields}";
        }

        if (type.Fields.DistinctBy(field => field.Name).Count() != type.Fields.Count)
        {
            yield return $"'{type.Name}' declares a field twice";
        }
    }
}
