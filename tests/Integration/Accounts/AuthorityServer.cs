using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>An OpenID Connect authority with metadata and keys, which issues tokens as Microsoft Entra does.</summary>
internal sealed class AuthorityServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private RsaSecurityKey _key = NewKey();

    private AuthorityServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/v2.0/.well-known/openid-configuration", () => Results.Json(new { issuer = Url, jwks_uri = $"{Url}/keys" }));
        _app.MapGet("/v2.0/keys", () =>
        {
            KeyReads++;
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(_key);
            return Results.Text(JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, n = key.N, e = key.E, kid = key.Kid, use = "sig" } } }), "application/json");
        });
    }

    public string Url => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v2.0";

    public int KeyReads { get; private set; }

    public static async Task<AuthorityServer> StartAsync()
    {
        var server = new AuthorityServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Signs by another key from now on.</summary>
    public void Rotate() => _key = NewKey();

    /// <summary>A token with these claims.</summary>
    public string Issue(Dictionary<string, object> claims, DateTimeOffset now, string? issuer = null, string type = "JWT", string audience = "cadenza") =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = issuer ?? Url,
            Audience = audience,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>A token that is signed by the public key as if it were a shared secret.</summary>
    public string Forge(string token)
    {
        var payload = token.Split('.')[1];
        var header = Base64UrlEncoder.Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{_key.KeyId}}"}""");
        var signature = HMACSHA256.HashData(_key.Rsa.ExportSubjectPublicKeyInfo(), System.Text.Encoding.ASCII.GetBytes($"{header}.{payload}"));
        return $"{header}.{payload}.{Base64UrlEncoder.Encode(signature)}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = RandomNumberGenerator.GetHexString(16) };
}
