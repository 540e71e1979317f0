using System.Text.Json;

namespace Cadenza.Events.Types;

/// <summary>One object of a file of types: what is not as it should be is noted, and reading goes on.</summary>
internal sealed class FileObject
{
    private readonly JsonElement _element;
    private readonly string _where;
    private readonly List<string> _problems;

    /// <summary>Notes when it is no object, or has properties other than these.</summary>
    public FileObject(JsonElement element, string where, List<string> problems, params ReadOnlySpan<string> properties)
    {
        (_element, _where, _problems) = (element, where, problems);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problem("is not an object");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!properties.Contains(property.Name))
            {
                Problem($"'{Shorten(property.Name)}' is not a property of it; those are {string.Join(", ", properties!)}");
            }
        }
    }

    /// <summary>What an object calls itself, or null; for messages, so cut short.</summary>
    public static string? NameOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? Shorten(name.GetString()!)
            : null;

    /// <summary>Notes a problem.</summary>
    public void Problem(string problem) => _problems.Add($"{_where}: {problem}");

    /// <summary>A string; null, noted when it is required, when there is none.</summary>
    public string? Text(string name, bool required = false) => Find(name, required) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : Refuse<string>(name, "a string");

    /// <summary>An integer, or null.</summary>
    public long? Integer(string name)
    {
        if (Find(name, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        Problem($"{name} is not an integer");
        return null;
    }

    /// <summary>True, false, or null.</summary>
    public bool? Flag(string name)
    {
        if (Find(name, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Problem($"{name} is not true or false");
        return null;
    }

    /// <summary>The elements of an array of objects; none when there is none, or when they are too many.</summary>
    public IReadOnlyList<JsonElement> Objects(string name, int most, bool required) => Items(name, most, required) ?? [];

    /// <summary>The strings of an array, or null when there is none.</summary>
    public IReadOnlyList<string>? Texts(string name, int most)
    {
        if (Items(name, most, required: false) is not { } items)
        {
            return null;
        }

        return items.All(item => item.ValueKind == JsonValueKind.String)
            ? [.. items.Select(item => item.GetString()!)]
            : Refuse<string[]>(name, "an array of strings");
    }

    private JsonElement[]? Items(string name, int most, bool required)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Refuse<JsonElement[]>(name, "an array");
        }

        if (value.GetArrayLength() > most)
        {
            Problem($"{value.GetArrayLength()} {name} are more than {most}");
            return [];
        }

        return [.. value.EnumerateArray()];
    }

    private JsonElement? Find(string name, bool required)
    {
        if (_element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value))
        {
            return value;
        }

        if (required && _element.ValueKind == JsonValueKind.Object)
        {
            Problem($"{name} is missing");
        }

        return null;
    }

    private T? Refuse<T>(string name, string what)
        where T : class
    {
        Problem($"{name} is not {what}");
        return null;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : $"{text[..80]}…";
}
