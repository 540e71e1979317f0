using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>
/// A translated expression, in the forms SQL may need it. Undefined is always SQL's NULL, which then flows through
/// comparisons, AND, OR and NOT exactly as undefined does. A form never contains the operand twice unless the operand is a
/// path, so that SQL grows in step with the query.
/// </summary>
internal abstract class Operand(JsonType type)
{
    /// <summary>The type, when it is the same for every document (it may still be undefined in some).</summary>
    public JsonType Type { get; } = type;

    /// <summary>The canonical JSON text.</summary>
    public abstract string Json { get; }

    /// <summary>SQL's number; NULL when the value is no number.</summary>
    public virtual string Number => $"cx_num({Json})";

    /// <summary>SQL's text; NULL when the value is no string.</summary>
    public virtual string Text => $"cx_text({Json})";

    /// <summary>1 or 0; NULL when the value is no boolean.</summary>
    public virtual string Boolean => $"(CASE {Json} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)";

    /// <summary>What SQLite's json_type says of it.</summary>
    public virtual string TypeName => $"json_type({Json})";

    /// <summary>The JSON text if it is an array; else NULL.</summary>
    public virtual string Array => $"cx_array_or_null({Json})";

    /// <summary>True for numbers, strings, booleans and null: their texts are equal exactly if they are.</summary>
    public bool IsScalar => Type is JsonType.Null or JsonType.Boolean or JsonType.Number or JsonType.String;

    /// <summary>A property or element of it, by one more step of a JSON path.</summary>
    public virtual Operand Step(Bindings bindings, string step) => new PathOperand(bindings, Json, "$" + step);
}

/// <summary>Any SQL that yields JSON text.</summary>
internal sealed class JsonOperand(string json, JsonType type = JsonType.Unknown) : Operand(type)
{
    public override string Json { get; } = json;
}

internal sealed class NumberOperand(string sql) : Operand(JsonType.Number)
{
    public override string Json => $"cx_number({sql})";

    public override string Number => sql;

    public override string Text => "NULL";

    public override string Boolean => "NULL";
}

internal sealed class TextOperand(string sql) : Operand(JsonType.String)
{
    // json_quote makes 'null' of NULL, and of no text.
    public override string Json => $"nullif(json_quote({sql}), 'null')";

    public override string Number => "NULL";

    public override string Text => sql;

    public override string Boolean => "NULL";
}

internal sealed class BooleanOperand(string sql) : Operand(JsonType.Boolean)
{
    public override string Json => $"(CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)";

    public override string Number => "NULL";

    public override string Text => "NULL";

    public override string Boolean => sql;
}

/// <summary>A literal or a parameter.</summary>
internal sealed class ConstantOperand(Bindings bindings, string? json) : Operand(JsonOrder.TypeOf(json))
{
    public override string Json => json is null ? "NULL" : bindings.Add(json);

    public override string Number => Type == JsonType.Number ? bindings.Add(JsonOrder.Number(json!)) : "NULL";

    public override string Text => Type == JsonType.String ? bindings.Add(JsonOrder.Text(json!)) : "NULL";

    public override string Boolean => Type != JsonType.Boolean ? "NULL" : json == "true" ? "1" : "0";

    /// <summary>The value itself: null for undefined.</summary>
    public string? Value => json;
}

/// <summary>A place inside a JSON text, by a path that is a parameter.</summary>
internal sealed class PathOperand(Bindings bindings, string document, string path) : Operand(JsonType.Unknown)
{
    public override string Json => $"({document} -> {Path})";

    public override string Number => $"(CASE WHEN {TypeName} IN ('integer', 'real') THEN {Value} END)";

    public override string Text => $"(CASE {TypeName} WHEN 'text' THEN {Value} END)";

    public override string TypeName => $"json_type({document}, {Path})";

    public override string Array => $"(CASE {TypeName} WHEN 'array' THEN {Json} END)";

    private string Path => bindings.Add(path);

    private string Value => $"({document} ->> {Path})";

    public override Operand Step(Bindings target, string step) => new PathOperand(target, document, path + step);
}

/// <summary>The document of a row. Its id has a column, and an index.</summary>
internal sealed class DocumentOperand(string alias) : Operand(JsonType.Object)
{
    private const string IdStep = ".\"id\"";

    public override string Json => $"{alias}.body";

    public override Operand Step(Bindings bindings, string step) =>
        step == IdStep ? new TextOperand($"{alias}.id") : new PathOperand(bindings, Json, "$" + step);
}

/// <summary>An element of an array, as a row of json_each.</summary>
internal sealed class ElementOperand(string alias) : Operand(JsonType.Unknown)
{
    public override string Json =>
        $"(CASE {alias}.type WHEN 'object' THEN {alias}.value WHEN 'array' THEN {alias}.value WHEN 'text' THEN json_quote({alias}.value) "
        + $"WHEN 'integer' THEN CAST({alias}.value AS TEXT) WHEN 'real' THEN ({alias}.json -> {alias}.key) ELSE {alias}.type END)";

    public override string Number => $"(CASE WHEN {alias}.type IN ('integer', 'real') THEN {alias}.value END)";

    public override string Text => $"(CASE {alias}.type WHEN 'text' THEN {alias}.value END)";

    public override string TypeName => $"{alias}.type";

    public override Operand Step(Bindings bindings, string step) =>
        new PathOperand(bindings, $"(CASE WHEN {alias}.type IN ('object', 'array') THEN {alias}.value END)", "$" + step);
}
