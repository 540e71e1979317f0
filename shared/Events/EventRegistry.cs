using System.Collections.Frozen;
using System.Text;
using Cadenza.Events.Types;

namespace Cadenza.Events;

/// <summary>The event types that are known, by name. Immutable.</summary>
public sealed class EventRegistry
{
    private readonly FrozenDictionary<string, EventType> _types;
    private readonly FrozenDictionary<string, EventType>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>A registry; throws an <see cref="EventTypesException"/> with everything that is wrong with the types.</summary>
    public EventRegistry(IReadOnlyCollection<EventType> types)
        : this(types, "Event types", EventTypeRules.Problems(types))
    {
    }

    private EventRegistry(IReadOnlyCollection<EventType> types, string source, IEnumerable<string> problems)
    {
        if (problems.ToList() is { Count: > 0 } all)
        {
            throw new EventTypesException(source, all);
        }

        Types = [.. types.OrderBy(type => type.Name, StringComparer.Ordinal)];
        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _bySpan = _types.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The platform's own types.</summary>
    public static EventRegistry Platform { get; } = new(PlatformEvents.All);

    /// <summary>Every type, in the order of their names.</summary>
    public IReadOnlyList<EventType> Types { get; }

    /// <summary>The platform's own types and those of a file (see README.md); the platform's alone when there is no path.</summary>
    /// <param name="path">The file; a relative path is meant from the program's own folder.</param>
    /// <exception cref="EventTypesException">The file cannot be read, or with everything that is wrong in it.</exception>
    public static EventRegistry Load(string? path) => string.IsNullOrEmpty(path) ? Platform : Load(EventTypesFile.Read(path), path);

    /// <summary>The platform's own types and those that <paramref name="json"/> declares.</summary>
    /// <param name="json">The content of a file of types.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EventTypesException">With everything that is wrong in it.</exception>
    public static EventRegistry Load(ReadOnlyMemory<byte> json, string name)
    {
        var problems = new List<string>();
        var configured = EventTypesFile.Parse(json, problems);
        problems.AddRange(EventTypeRules.Problems(configured));
        problems.AddRange(configured.SelectMany(type => Platform.Find(type.Name) is { } own ? EventTypeEvolution.Problems(own, type) : []));
        var names = configured.Select(type => type.Name).ToHashSet();
        return new EventRegistry([.. Platform.Types.Where(type => !names.Contains(type.Name)), .. configured.Select(Evolved)], name, problems);
    }

    /// <summary>The type of this name, or null.</summary>
    public EventType? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type of this name in UTF-8, or null. Allocates nothing.</summary>
    public EventType? Find(ReadOnlySpan<byte> utf8Name)
    {
        if (utf8Name.Length > EventType.MaxNameLength)
        {
            return null;
        }

        Span<char> name = stackalloc char[EventType.MaxNameLength];
        return Find(name[..Encoding.Latin1.GetChars(utf8Name, name)]);
    }

    /// <summary>How long quarantined events of a hub are kept: whose they are is not known, so as long as the type of it that is kept longest.</summary>
    public TimeSpan QuarantineRetention(string hub) => Types.Where(type => type.Hub == hub).Select(type => type.Retention).DefaultIfEmpty().Max();

    /// <summary>A royalty-bearing type that a file evolves still is what royalties are counted from; no file can say so of its own.</summary>
    private static EventType Evolved(EventType type) => type with { CountedBy = Platform.Find(type.Name)?.CountedBy };
}
