using System.Globalization;

namespace Cadenza.Local.Sample.Parsing;

/// <summary>Reads a statement's attributes by name and type; <see cref="Done"/> reports those that nothing asked for.</summary>
internal sealed class AttributeReader(SourceStatement statement, SourceErrors errors)
{
    private readonly HashSet<string> _known = [];

    public IReadOnlyList<string> All(string name) => [.. Take(name)];

    public bool Flag(string name)
    {
        var value = Optional(name);
        if (value is { Length: > 0 })
            Report($"'{name}' takes no value");
        return value is not null;
    }

    public string? Optional(string name)
    {
        var values = Take(name);
        if (values.Count > 1)
            Report($"'{name}' stands twice");
        return values.FirstOrDefault();
    }

    public string Required(string name)
    {
        var value = Optional(name);
        if (string.IsNullOrEmpty(value))
            Report($"'{name}' is missing");
        return value ?? "";
    }

    /// <summary>The values of an attribute that stands at least once.</summary>
    public IReadOnlyList<string> Several(string name)
    {
        var values = All(name);
        if (values.Count == 0 || values.Any(string.IsNullOrEmpty))
            Report($"'{name}' is missing");
        return values;
    }

    public int? Integer(string name, int min, int max)
    {
        var text = Optional(name);
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;

        Report($"'{name} {text}' is not a number from {min} to {max}");
        return null;
    }

    public PartialDate? Date(string name)
    {
        var text = Optional(name);
        if (text is null)
            return null;
        if (PartialDate.TryParse(text, out var date))
            return date;

        Report($"'{name} {text}' is not a date: yyyy, yyyy-MM or yyyy-MM-dd");
        return null;
    }

    public PartialDate RequiredDate(string name)
    {
        Required(name);
        return Date(name) ?? PartialDate.OfYear(1);
    }

    public int? Length(string name)
    {
        var text = Optional(name);
        if (text is null)
            return null;
        var duration = PlayingTime.Parse(text);
        if (duration is null)
            Report($"'{name} {text}' is not a playing time: m:ss");
        return duration;
    }

    /// <summary>The attributes that <paramref name="convert"/> knows, in order.</summary>
    public IReadOnlyList<T> Select<T>(Func<SourceAttribute, T?> convert)
        where T : class
    {
        var found = new List<T>();
        foreach (var attribute in statement.Attributes)
        {
            if (convert(attribute) is not { } item)
                continue;
            _known.Add(attribute.Name);
            found.Add(item);
        }

        return found;
    }

    public void Done()
    {
        foreach (var attribute in statement.Attributes.Where(attribute => !_known.Contains(attribute.Name)))
            Report($"'{attribute.Name}' is not an attribute of this statement");
    }

    public void Report(string problem) => errors.Add(statement.Location, problem);

    private List<string> Take(string name)
    {
        _known.Add(name);
        return [.. statement.Attributes.Where(attribute => attribute.Name == name).Select(attribute => attribute.Value)];
    }
}
