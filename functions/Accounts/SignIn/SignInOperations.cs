using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Http.OpenApi;
using Microsoft.AspNetCore.Http;
using static Cadenza.Functions.Http.OpenApi.Parameter;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>What the OpenAPI document says about the pages.</summary>
internal static class SignInOperations
{
    private const string Tag = "Signing in";
    private const int TextLengthMax = 2048;

    private static readonly RequestBody Form = new(
        "The form that the page has.", """{"type":"object","additionalProperties":{"type":"string"}}""", "application/x-www-form-urlencoded");

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            Page("Authorize", "Ask a user for access",
                "The authorization endpoint of OAuth 2.0, to send a browser to: pages where the user signs in and decides. It ends at the redirect URI, with "
                    + "a code or an error, the state and the issuer (RFC 6749, 4.1; RFC 7636; RFC 9207).",
                null, [.. Request]),
            Page("AnswerAuthorize", "What the user answers", "For the forms of the pages alone.", Form, [.. Request]) with { Status = StatusCodes.Status303SeeOther },
            Page("AskSignOut", "Ask to sign out", "A page that ends the session in this browser. Apps that the user allowed go on.", null),
            Page("SignOut", "Sign out", "For the form of the page alone.", Form),
        ],
        UsersApiJson.Wire,
        new Dictionary<string, string>(),
        IsExtension: true);

    private static IEnumerable<Parameter> Request =>
    [
        Text(AuthorizationRequest.ClientIdParameter, "The client.", TextLengthMax) with { IsRequired = true },
        OneOf("response_type", "What the client wants.", "code") with { IsRequired = true },
        Text("redirect_uri", "Where the answer goes: one of the client's, exactly; but the port of a loopback address is free.", TextLengthMax) with { IsRequired = true },
        Text("scope", "What the client asks for: scopes with spaces between.", TextLengthMax),
        Text("state", "Comes back with the answer.", TextLengthMax),
        Text("code_challenge", "The SHA-256 hash of the code verifier, in base64url. A client without a secret needs it.", TextLengthMax),
        OneOf("code_challenge_method", "How it was made.", CodeChallenge.Method),
        Flag("show_dialog", "Whether to ask the user even if they allowed the same before."),
        Text("prompt", "none: answer without asking anybody, or say that it cannot be; login: have the user sign in again; consent: as show_dialog.", TextLengthMax),
    ];

    private static Operation Page(string function, string summary, string description, RequestBody? body, params Parameter[] parameters) =>
        new(function, Tag, summary, description, typeof(void), parameters) { Body = body, IsKept = false };
}
