using System.Text.Json.Nodes;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it decides.</param>
/// <param name="Schema">Makes its schema.</param>
/// <param name="In"><c>path</c> or <c>query</c>.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
internal sealed record Parameter(string Name, string Description, Func<JsonObject> Schema, string In = "query", bool IsRequired = false)
{
    private const string IdPattern = "^[0-9A-Za-z]{22}$";

    /// <summary>The parameters <c>limit</c> and <c>offset</c>.</summary>
    public static IEnumerable<Parameter> Page(PageLimits limits) =>
    [
        new("limit", "How many items a page has at most.", () => Integer(limits.Min, limits.Max, limits.Default)),
        new("offset", "How many items to skip.", () => Integer(0, PageRequest.OffsetMax, 0)),
    ];

    /// <summary>The market.</summary>
    public static Parameter InMarket { get; } = new(
        RequestReading.MarketParameter,
        "Where the caller listens: an ISO 3166-1 alpha-2 code. The country of the token's user comes before it. With a market, what "
            + "cannot be played there says so, or is left out of a list. An answer that was decided by the market stated here may be kept by shared caches.",
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^([A-Za-z]{2}|from_token)$", ["example"] = "DE" });

    /// <summary>The id of the path.</summary>
    public static Parameter Id(string what) => new("id", $"The id of {what}.", IdSchema, "path", IsRequired: true);

    /// <summary>The user of the path. What is no user's id is no user: not found.</summary>
    public static Parameter User { get; } = new("user_id", "The id of the user.", () => new JsonObject { ["type"] = "string" }, "path", IsRequired: true);

    /// <summary>The parameter <c>ids</c>.</summary>
    public static Parameter Ids(string what, int max) => new(
        "ids", $"The ids of {what}, between commas. Where there is none of an id, null stands in its place.", () => IdList(max), IsRequired: true);

    /// <summary>Ids of a filter.</summary>
    public static Parameter IdFilter(string name, string description, int max) => new(name, description, () => IdList(max));

    /// <summary>An id of a filter.</summary>
    public static Parameter IdChoice(string name, string description) => new(name, description, IdSchema);

    /// <summary>One of these values.</summary>
    public static Parameter OneOf(string name, string description, params string[] values) => new(
        name, description, () => new JsonObject { ["type"] = "string", ["enum"] = Values(values) });

    /// <summary>Several of these values, between commas.</summary>
    public static Parameter SomeOf(string name, string description, int max, params string[] values) => new(
        name, description, () => List(new JsonObject { ["type"] = "string", ["enum"] = Values(values) }, max));

    /// <summary>A number.</summary>
    public static Parameter Number(string name, string description, int min, int max, int unset) => new(name, description, () => Integer(min, max, unset));

    /// <summary>Text.</summary>
    public static Parameter Text(string name, string description, int lengthMax) => new(
        name, description, () => new JsonObject { ["type"] = "string", ["maxLength"] = lengthMax });

    /// <summary>True or false.</summary>
    public static Parameter Flag(string name, string description) => new(
        name, description, () => new JsonObject { ["type"] = "boolean", ["default"] = false });

    /// <summary>The parameter object.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["in"] = In, ["description"] = Description, ["required"] = IsRequired };
        var schema = Schema();
        if (schema["type"]!.GetValue<string>() == "array")
            (json["style"], json["explode"]) = ("form", false);
        json["schema"] = schema;
        return json;
    }

    private static JsonObject IdSchema() => new() { ["type"] = "string", ["pattern"] = IdPattern };

    private static JsonObject IdList(int max) => List(IdSchema(), max);

    private static JsonObject List(JsonObject items, int max) => new() { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = max, ["items"] = items };

    private static JsonObject Integer(int min, int max, int unset) =>
        new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max, ["default"] = unset };

    private static JsonArray Values(string[] values) => [.. values.Select(value => JsonValue.Create(value))];
}
