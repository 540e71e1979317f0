namespace Cadenza.Events.Types;

/// <summary>What every event type keeps to, the platform's own and configured ones.</summary>
internal static class EventTypeRules
{
    /// <summary>The properties that every envelope has: no field can take their place.</summary>
    public static IReadOnlyList<string> EnvelopeProperties { get; } = ["id", "type", "user_id", "occurred_at"];

    /// <summary>What is wrong with types, one by one and together.</summary>
    public static IEnumerable<string> Problems(IReadOnlyCollection<EventType> types) => types.SelectMany(Problems)
        .Concat(types.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => $"type '{group.Key}': is declared twice"));

    /// <summary>What is wrong with a type.</summary>
    public static IEnumerable<string> Problems(EventType type) => OwnProblems(type)
        .Concat(type.Fields.GroupBy(field => field.Name).Where(group => group.Count() > 1).Select(group => $"field '{group.Key}': is declared twice"))
        .Concat(type.Fields.SelectMany(field => FieldProblems(field).Select(problem => $"field '{field.Name}': {problem}")))
        .Select(problem => $"type '{type.Name}': {problem}");

    /// <summary>Whether a name is a lower-case letter and then lower-case letters, digits and underscores.</summary>
    public static bool IsName(string name, int maxLength) =>
        name.Length > 0 && name.Length <= maxLength && char.IsAsciiLetterLower(name[0]) && name.All(IsWordCharacter);

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';

    private static IEnumerable<string> OwnProblems(EventType type)
    {
        if (!IsName(type.Name, EventType.MaxNameLength))
            yield return $"the name is not a letter of a-z and then a-z, 0-9 and _, at most {EventType.MaxNameLength}";
        if (!Hubs.All.Contains(type.Hub))
            yield return $"hub '{type.Hub}' is not one of {string.Join(", ", Hubs.All)}";
        if (type.Version is < 1 or > EventType.MaxVersion)
            yield return $"version {type.Version} is not 1 to {EventType.MaxVersion}";
        if (type.Owner.Length is 0 or > EventType.MaxOwnerLength || type.Owner.Any(char.IsControl))
            yield return $"the owner is not 1 to {EventType.MaxOwnerLength} printable characters";
        if (type.RetentionDays is < EventType.LeastRetentionDays or > EventType.MostRetentionDays)
            yield return $"a retention of {type.RetentionDays} days is not {EventType.LeastRetentionDays} to {EventType.MostRetentionDays}";
        if (type.Description.Length > EventType.MaxDescriptionLength)
            yield return $"the description has more than {EventType.MaxDescriptionLength} characters";
        if (type.Fields.Count > EventType.MaxFields)
            yield return $"{type.Fields.Count} fields are more than {EventType.MaxFields}";
        if (type.CountedBy is { } counted && !type.Fields.Any(field => field.Name == counted && field.IsRequired))
            yield return $"royalties are counted by '{counted}', which is no required field";
    }

    private static IEnumerable<string> FieldProblems(EventField field)
    {
        if (!IsName(field.Name, EventField.MaxNameLength))
            yield return $"the name is not a letter of a-z and then a-z, 0-9 and _, at most {EventField.MaxNameLength}";
        if (EnvelopeProperties.Contains(field.Name))
            yield return "every envelope has this property, with a meaning of its own";
        if (field.Minimum > field.Maximum)
            yield return $"the minimum {field.Minimum} is greater than the maximum {field.Maximum}";
        if (field.Kind is FieldKind.Text or FieldKind.Word or FieldKind.Uri && (field.Minimum < 0 || field.Maximum > EventField.MaxTextBytes))
            yield return $"a length of {field.Minimum} to {field.Maximum} bytes is not within 0 to {EventField.MaxTextBytes}";
        if (field.ListMaximum is < 0 or > EventField.MaxListItems)
            yield return $"a list of {field.ListMaximum} is not 1 to {EventField.MaxListItems}";
        if (field.Description.Length > EventType.MaxDescriptionLength)
            yield return $"the description has more than {EventType.MaxDescriptionLength} characters";
        foreach (var problem in ValueProblems(field))
            yield return problem;
    }

    private static IEnumerable<string> ValueProblems(EventField field)
    {
        if (field.Kind == FieldKind.Choice && field.Values.Count is 0 or > EventField.MaxValues)
            yield return $"{field.Values.Count} values are not 1 to {EventField.MaxValues}";
        foreach (var value in field.Values.Where(value => value.Length is 0 or > EventField.MaxValueLength || !value.All(IsWordCharacter)))
            yield return $"value '{value}' is not 1 to {EventField.MaxValueLength} of a-z, 0-9 and _";
        foreach (var twice in field.Values.GroupBy(value => value).Where(group => group.Count() > 1))
            yield return $"value '{twice.Key}' stands twice";
    }
}
