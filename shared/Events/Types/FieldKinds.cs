namespace Cadenza.Events.Types;

/// <summary>The kinds of fields, as a file of types names them, and what can be said of each.</summary>
public static class FieldKinds
{
    private static readonly Dictionary<string, FieldKind> ByName = new(StringComparer.Ordinal)
    {
        ["text"] = FieldKind.Text,
        ["word"] = FieldKind.Word,
        ["number"] = FieldKind.Number,
        ["decimal"] = FieldKind.Real,
        ["boolean"] = FieldKind.Boolean,
        ["choice"] = FieldKind.Choice,
        ["catalog_id"] = FieldKind.CatalogId,
        ["uri"] = FieldKind.Uri,
        ["country"] = FieldKind.Country,
        ["time"] = FieldKind.Time,
        ["uuid"] = FieldKind.Uuid,
    };

    private static readonly Dictionary<FieldKind, string> Names = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The name of a kind.</summary>
    public static string NameOf(FieldKind kind) => Names[kind];

    /// <summary>The kind of this name.</summary>
    public static bool TryParse(string name, out FieldKind kind) => ByName.TryGetValue(name, out kind);

    /// <summary>Whether a field of this kind has a minimum and a maximum.</summary>
    public static bool HasBounds(FieldKind kind) => kind is FieldKind.Text or FieldKind.Word or FieldKind.Uri || IsNumeric(kind);

    /// <summary>The bounds of a field that states none.</summary>
    public static (long Minimum, long Maximum) DefaultBounds(FieldKind kind) => kind switch
    {
        _ when IsNumeric(kind) => (0, EventField.MaxSafeInteger),
        FieldKind.Word => (1, EventField.MaxValueLength),
        _ => (1, 256),
    };

    private static bool IsNumeric(FieldKind kind) => kind is FieldKind.Number or FieldKind.Real;
}
