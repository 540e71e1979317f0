using System.Reflection;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>One operation of the API, as its function declares it.</summary>
/// <param name="Verb">The method, in capitals.</param>
/// <param name="Route">Its route, such as <c>/v1/albums/{id}</c>.</param>
/// <param name="Function">The function's name.</param>
/// <param name="IsAnonymous">Whether it needs no token.</param>
/// <param name="Needs">Lists of scopes, of each of which a token needs one.</param>
internal sealed record ServedOperation(string Verb, string Route, string Function, bool IsAnonymous, IReadOnlyList<IReadOnlyList<string>> Needs)
{
    private const string SomeId = "0000000000000000000001";

    /// <summary>Every operation of the functions that HTTP requests trigger.</summary>
    public static IReadOnlyList<ServedOperation> All { get; } =
    [
        .. OpenApiDocument.Functions()
            .SelectMany(function => function.Value.Trigger.Methods!
                .Where(verb => verb != "head")
                .Select(verb => new ServedOperation(
                    verb.ToUpperInvariant(), $"/{function.Value.Trigger.Route}", function.Key,
                    function.Value.Method.IsDefined(typeof(AllowAnonymousAttribute)),
                    [.. function.Value.Method.GetCustomAttributes<RequiresScopeAttribute>().Select(attribute => attribute.AnyOf)])))
            .OrderBy(operation => operation.Route, StringComparer.Ordinal).ThenBy(operation => operation.Verb, StringComparer.Ordinal),
    ];

    /// <summary>Whether a token of these scopes has what the function declares.</summary>
    public bool IsOpenTo(params IReadOnlyList<string> scopes) => Needs.All(anyOf => anyOf.Any(scopes.Contains));

    /// <summary>A request for it, about these things: where the path names none of them, about something that there is not.</summary>
    public HttpRequestMessage Request(string user, string playlist, string? body)
    {
        var path = Route.Replace("{user_id}", user, StringComparison.Ordinal)
            .Replace("{playlist_id}", playlist, StringComparison.Ordinal)
            .Replace("{type}", "tracks", StringComparison.Ordinal);
        while (path.IndexOf('{', StringComparison.Ordinal) is var start and >= 0)
            path = path[..start] + SomeId + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        var request = new HttpRequestMessage(new HttpMethod(Verb), path);
        if (Verb != "GET" && body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>The operation in a line: <c>GET /v1/me/tracks: user-library-read</c>.</summary>
    public override string ToString() =>
        $"{Verb} {Route}: {(IsAnonymous ? "anybody" : Needs.Count == 0 ? "a token" : string.Join(" and ", Needs.Select(anyOf => string.Join(" or ", anyOf))))}";
}
