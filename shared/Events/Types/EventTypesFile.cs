using System.Text.Json;

namespace Cadenza.Events.Types;

/// <summary>
/// A file of event types: <c>{"types":[{"name":…,"version":…,"owner":…,"fields":[{"name":…,"kind":…}]}]}</c>. README.md says what each
/// property means.
/// </summary>
internal static class EventTypesFile
{
    /// <summary>The most bytes of a file: 8 MiB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The most types of a file.</summary>
    public const int MaxTypes = 10_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The content of a file; throws an <see cref="EventTypesException"/> that names it when it cannot be read, or is too long.</summary>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
            var bytes = new byte[file.CanSeek ? Math.Min(file.Length, MaxBytes) + 1 : MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes.AsMemory(0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EventTypesException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The types that can be made out, whatever else is wrong with them; what cannot is said in <paramref name="problems"/>.</summary>
    public static IReadOnlyList<EventType> Parse(ReadOnlyMemory<byte> json, List<string> problems)
    {
        if (json.Length > MaxBytes)
        {
            problems.Add($"the file has more than {MaxBytes} bytes");
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, Options);
            var file = new FileObject(document.RootElement, "the file", problems, "types");
            return [.. file.Objects("types", MaxTypes, required: true).Select((element, i) => TypeOf(element, $"types[{i}]", problems)).OfType<EventType>()];
        }
        catch (JsonException e)
        {
            problems.Add($"the file is not JSON: {e.Message}");
            return [];
        }
        catch (InvalidOperationException)
        {
            // What reading a string throws that has an escaped half of a surrogate pair.
            problems.Add("the file has a string that is not Unicode text");
            return [];
        }
    }

    private static EventType? TypeOf(JsonElement element, string place, List<string> problems)
    {
        var name = FileObject.NameOf(element);
        var where = name is null ? place : $"type '{name}'";
        var type = new FileObject(element, where, problems, "name", "version", "hub", "owner", "retention_days", "description", "fields");
        type.Text("name", required: true);
        var hub = type.Text("hub") ?? Hubs.Telemetry;
        var owner = type.Text("owner", required: true);
        var version = type.Integer("version") ?? 1;
        var retention = type.Integer("retention_days") ?? EventType.DefaultRetentionDays;
        var description = type.Text("description") ?? "";
        var fields = type.Objects("fields", EventType.MaxFields, required: false)
            .Select((field, i) => FieldOf(field, where, $"fields[{i}]", problems)).OfType<EventField>().ToList();
        return name is null || owner is null ? null : new EventType(name, hub, CountedBy: null, fields)
        {
            Version = Clamp(version),
            Owner = owner,
            RetentionDays = Clamp(retention),
            Description = description,
        };
    }

    private static EventField? FieldOf(JsonElement element, string type, string place, List<string> problems)
    {
        var name = FileObject.NameOf(element);
        var where = $"{type}: " + (name is null ? place : $"field '{name}'");
        var field = new FileObject(element, where, problems, "name", "kind", "optional", "minimum", "maximum", "values", "list_maximum", "description");
        field.Text("name", required: true);
        var kindName = field.Text("kind", required: true);
        var isOptional = field.Flag("optional") ?? false;
        var (minimum, maximum, list) = (field.Integer("minimum"), field.Integer("maximum"), field.Integer("list_maximum"));
        var values = field.Texts("values", EventField.MaxValues);
        var description = field.Text("description") ?? "";
        if (name is null || kindName is null)
        {
            return null;
        }

        if (!FieldKinds.TryParse(kindName, out var kind))
        {
            field.Problem($"kind '{kindName}' is not one of {string.Join(", ", FieldKinds.All)}");
            return null;
        }

        if (!FieldKinds.HasBounds(kind) && (minimum ?? maximum) is not null)
            field.Problem($"a {kindName} has no minimum and maximum");
        if (kind != FieldKind.Choice && values is not null)
            field.Problem($"a {kindName} has no values");
        if (list is 0)
            field.Problem("a list_maximum of 0 allows nothing; without one the field is a single value");

        var (least, most) = FieldKinds.DefaultBounds(kind);
        return new EventField(name, kind, !isOptional, minimum ?? Math.Min(least, maximum ?? least), maximum ?? Math.Max(most, minimum ?? most))
        {
            Values = kind == FieldKind.Choice ? values ?? [] : [],
            ListMaximum = Clamp(list ?? 0),
            Description = description,
        };
    }

    /// <summary>What is out of bounds stays so, and is reported by the rules.</summary>
    private static int Clamp(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
