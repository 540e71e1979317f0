namespace Cadenza.Events.Types;

/// <summary>
/// How a type may change: so that every event that was valid stays valid, and whoever reads the type finds what was there before. A
/// higher version may add fields, if they are optional, and widen bounds; nothing else.
/// </summary>
public static class EventTypeEvolution
{
    /// <summary>What keeps <paramref name="newer"/> from taking the place of <paramref name="older"/>, a type of the same name.</summary>
    public static IEnumerable<string> Problems(EventType older, EventType newer) =>
        OwnProblems(older, newer)
            .Concat(older.Fields.SelectMany(field => Named(field.Name, FieldProblems(older, field, newer.Fields.FirstOrDefault(f => f.Name == field.Name)))))
            .Concat(newer.Fields
                .Where(field => field.IsRequired && older.Fields.All(f => f.Name != field.Name))
                .SelectMany(field => Named(field.Name, ["is new, and so cannot be required"])))
            .Select(problem => $"type '{newer.Name}': {problem}");

    /// <summary>What keeps one registry from following another: types that are gone, that changed and have no higher version, or not by the rule.</summary>
    public static IEnumerable<string> Problems(EventRegistry older, EventRegistry newer) => older.Types.SelectMany(type =>
        newer.Find(type.Name) is not { } successor ? [$"type '{type.Name}': is gone; closing stops at its hours that are still open"]
        : successor.Version == type.Version && SchemaOf(successor).SequenceEqual(SchemaOf(type)) ? []
        : Problems(type, successor));

    /// <summary>Every thing that a version stands for, in an order of its own.</summary>
    private static IEnumerable<string> SchemaOf(EventType type) => type.Fields
        .Select(field => $"{field.Name} {field.Kind} {field.IsRequired} {field.Minimum} {field.Maximum} {string.Join(' ', field.Values.Order(StringComparer.Ordinal))} {field.ListMaximum}")
        .Append(type.Hub)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Named(string field, IEnumerable<string> problems) => problems.Select(problem => $"field '{field}': {problem}");

    private static IEnumerable<string> OwnProblems(EventType older, EventType newer)
    {
        if (older.IsHeartbeat)
            yield return "the heartbeat is the platform's alone";
        if (newer.Version <= older.Version)
            yield return $"there is such a type in version {older.Version}; version {newer.Version} cannot take its place";
        if (newer.Hub != older.Hub)
            yield return $"it cannot move from hub {older.Hub} to {newer.Hub}";
        if (older.IsRoyaltyBearing && newer.RetentionDays < older.RetentionDays)
            yield return $"it bears royalties, and is kept {older.RetentionDays} days at least, not {newer.RetentionDays}";
    }

    private static IEnumerable<string> FieldProblems(EventType type, EventField older, EventField? newer)
    {
        if (newer is null)
        {
            yield return "is gone";
            yield break;
        }

        if (newer.Kind != older.Kind)
            yield return $"was {FieldKinds.NameOf(older.Kind)}, and is {FieldKinds.NameOf(newer.Kind)}";
        if (newer.IsRequired != older.IsRequired)
            yield return older.IsRequired ? "was required, and is optional" : "was optional, and is required";
        if (newer.Minimum > older.Minimum || newer.Maximum < older.Maximum)
            yield return $"was {older.Minimum} to {older.Maximum}, and is {newer.Minimum} to {newer.Maximum}, which is narrower";
        if (older.Values.Except(newer.Values).ToList() is { Count: > 0 } gone)
            yield return $"no longer has the values {string.Join(", ", gone)}";
        if (newer.ListMaximum < older.ListMaximum || (older.ListMaximum == 0 && newer.ListMaximum > 0))
            yield return $"was {Items(older)}, and is {Items(newer)}";
        if (type.IsRoyaltyBearing && older.IsRequired && (newer.Minimum != older.Minimum || newer.Maximum != older.Maximum))
            yield return "royalties are counted from it, so its bounds stay";
    }

    private static string Items(EventField field) => field.ListMaximum == 0 ? "one value" : $"a list of at most {field.ListMaximum}";
}
