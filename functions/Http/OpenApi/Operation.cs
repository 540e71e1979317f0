using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>What the served OpenAPI document says about an operation beyond its route, method and access, which the function's attributes say.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Tag">Under which heading it stands.</param>
/// <param name="Summary">What it gives, in a few words.</param>
/// <param name="Description">What to know when calling it.</param>
/// <param name="Answer">The type of its answer: an object, a list, or <c>void</c> when it has no body.</param>
/// <param name="Parameters">Those of the path and of the query.</param>
internal sealed record Operation(string Function, string Tag, string Summary, string Description, Type Answer, params Parameter[] Parameters)
{
    /// <summary>Another type that it may answer with.</summary>
    public Type? OrAnswer { get; init; }

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What it takes in its body; null when there is none.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>Whether its answer has an ETag, and may be kept.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>Whether what it refuses it answers as OAuth says, and not as the Web API does.</summary>
    public bool HasOAuthErrors { get; init; }

    /// <summary>Whether the Web API says that it will go; it is served all the same.</summary>
    public bool IsDeprecated { get; init; }
}

/// <summary>The body that an operation takes.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Schema">Its schema, as JSON.</param>
/// <param name="ContentTypes">What it may be.</param>
internal sealed record RequestBody(string Description, string Schema, params string[] ContentTypes)
{
    /// <summary>Whether it has to be there.</summary>
    public bool IsRequired { get; init; } = true;
}

/// <summary>The operations of a capability, with the JSON of their answers.</summary>
/// <param name="Operations">The operations.</param>
/// <param name="Json">Knows every type that they answer with.</param>
/// <param name="Texts">What schemas (<c>Schema</c>) and properties (<c>Schema.property</c>, or <c>property</c> in any) mean.</param>
/// <param name="IsExtension">Whether the Web API has none of them.</param>
internal sealed record OperationGroup(
    IReadOnlyList<Operation> Operations, JsonSerializerContext Json, IReadOnlyDictionary<string, string> Texts, bool IsExtension = false);
