using System.Globalization;

namespace Cadenza.Works.Authority;

/// <summary>Takes the fields out of one statement, and says which were unknown or wrong.</summary>
internal sealed class FieldReader(AuthorityStatement statement, AuthorityProblems problems)
{
    private const int ItemsMax = 160;
    private const int ItemLengthMax = 160;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Value => statement.Value;

    public void Wrong(string what) => problems.Add(statement.Where, what);

    public string? Text(string field)
    {
        _taken.Add(field);
        if (!statement.Fields.TryGetValue(field, out var value))
            return null;

        if (value.Length == 0)
            Wrong($"the field '{field}' is empty");

        return value;
    }

    public IReadOnlyList<string> List(string field, char separator = ';')
    {
        if (Text(field) is not { Length: > 0 } text)
            return [];

        var items = text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (items.Length > ItemsMax)
            Wrong($"'{field}' has {items.Length} entries; at most {ItemsMax}");

        foreach (var item in items.Where(item => item.Length > ItemLengthMax || item.Contains('|', StringComparison.Ordinal)))
            Wrong($"'{field}' has an entry too long, or with a bar: {item}");

        return items;
    }

    public IReadOnlyList<T> List<T>(string field, TryParse<T> tryParse)
    {
        var values = new List<T>();
        foreach (var item in List(field))
        {
            if (tryParse(item, out var value))
                values.Add(value);
            else
                Wrong($"'{item}' is not a value of '{field}'");
        }

        return values;
    }

    public static bool TryNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>Reports the fields that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var field in statement.Fields.Keys.Where(field => !_taken.Contains(field)))
            Wrong($"'{field}' is not a field of '{statement.Kind}'");
    }

    public delegate bool TryParse<T>(string text, out T value);
}
