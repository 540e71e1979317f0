using System.Buffers;
using System.Text.Json.Serialization;

namespace Cadenza.Accounts.Clients;

/// <summary>An application that may ask for tokens (RFC 6749, 2).</summary>
public sealed record Client
{
    /// <summary>The longest id: 64 characters.</summary>
    public const int IdLengthMax = 64;

    /// <summary>The longest name: 100 characters.</summary>
    public const int NameLengthMax = 100;

    /// <summary>The most redirect URIs: 20.</summary>
    public const int RedirectUrisMax = 20;

    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    private static readonly SearchValues<char> IdAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Its id: 32 hexadecimal digits for those that are registered here.</summary>
    public required string ClientId { get; init; }

    /// <summary>What it is called, for the people who are asked to allow it something.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of its secret; null for a public client, which cannot keep one.</summary>
    public string? SecretHash { get; init; }

    /// <summary>Where its users may be sent back to, exactly (<see cref="RedirectUri"/>).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>What it may ask for. The default value is every scope.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = Accounts.Scopes.All;

    /// <summary>When it was registered.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Whether it has no secret, such as an app on a telephone or in a browser: then it has to prove its codes by PKCE.</summary>
    [JsonIgnore]
    public bool IsPublic => SecretHash is null;

    /// <summary>Whether a text can be a client's id: from 1 to 64 characters of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= IdLengthMax && !text.AsSpan().ContainsAnyExcept(IdAlphabet);

    /// <summary>Whether this is its secret. A public client has none.</summary>
    public bool HasSecret(string secret) => SecretHash is not null && Secret.Matches(secret, SecretHash);

    /// <summary>A new client, with an id of its own.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="redirectUris">Where its users may be sent back to; none for a client that asks for itself alone.</param>
    /// <param name="isPublic">Whether it has no secret.</param>
    /// <param name="scopes">What it may ask for; null: every scope.</param>
    /// <param name="now">When that is.</param>
    /// <returns>The client, and its secret, which nothing keeps; null for a public client.</returns>
    /// <exception cref="DomainException">The name, a redirect URI or a scope is not good. The message says why.</exception>
    public static (Client Client, string? Secret) Register(
        string name, IReadOnlyList<string> redirectUris, bool isPublic, IReadOnlyList<string>? scopes, DateTimeOffset now)
    {
        if (name.Length is 0 or > NameLengthMax || name.Any(char.IsControl) || string.IsNullOrWhiteSpace(name))
            throw DomainException.InvalidRequest($"A client's name has from 1 to {NameLengthMax} characters, and none that cannot be seen.");
        if (redirectUris.Count > RedirectUrisMax)
            throw DomainException.InvalidRequest($"A client has at most {RedirectUrisMax} redirect URIs.");
        if (redirectUris.Select(uri => (Uri: uri, Problem: RedirectUri.Problem(uri))).FirstOrDefault(uri => uri.Problem is not null) is { Problem: { } problem } bad)
            throw DomainException.InvalidRequest($"The redirect URI {bad.Uri} {problem}.");
        if (scopes?.FirstOrDefault(scope => !Accounts.Scopes.All.Contains(scope)) is { } unknown)
            throw DomainException.InvalidRequest($"There is no scope '{unknown}'; the scopes are: {string.Join(' ', Accounts.Scopes.All)}.");

        var secret = isPublic ? null : Secret.New(SecretBytes);
        var client = new Client
        {
            ClientId = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(IdBytes)),
            Name = name,
            SecretHash = secret is null ? null : Secret.Hash(secret),
            RedirectUris = [.. redirectUris.Distinct()],
            Scopes = [.. (scopes ?? Accounts.Scopes.All).Distinct()],
            RegisteredAt = now,
        };
        return (client, secret);
    }
}
