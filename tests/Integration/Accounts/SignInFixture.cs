using System.Security.Cryptography;
using System.Text;
using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Accounts.SignIn;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>The API with the sample's users, all with a password, a client with a secret and one without.</summary>
public sealed class SignInFixture : ApiFixture
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "Dvořák-Symphony-9";

    /// <summary>Where the clients get their answers.</summary>
    public const string RedirectUri = "https://client.example/callback?from=cadenza";

    /// <summary>What a native app's address is.</summary>
    public const string LoopbackUri = "http://127.0.0.1/callback";

    /// <summary>What the public client proves its codes with.</summary>
    public const string Verifier = "a-verifier-of-forty-three-characters-or-more-0123456789";

    private CosmosDatabase? _database;

    /// <summary>Few rounds, so that tests do not wait.</summary>
    internal static SignInOptions Options { get; } = new() { PasswordIterations = 10_000 };

    /// <summary>A client with a secret.</summary>
    public Client Confidential { get; private set; } = null!;

    /// <summary>A client without one.</summary>
    public Client Public { get; private set; } = null!;

    /// <summary>The container of accounts.</summary>
    public Container Accounts => _database!.Container(CosmosLayout.Accounts);

    protected override IEnumerable<string> Settings => [$"--Accounts:SignIn:PasswordIterations={Options.PasswordIterations}"];

    private protected override IEnumerable<SampleDocument> Documents => SampleDocuments.Users(SampleCatalog.Load());

    /// <summary>The path and query of an authorization request.</summary>
    public string Authorize(string more = "", string scope = "user-read-email playlist-modify-public", Client? client = null) =>
        $"/authorize?client_id={(client ?? Confidential).ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(RedirectUri)}"
            + $"&scope={Uri.EscapeDataString(scope)}&state=a%20%22state%22%26more{more}";

    /// <summary>The same by the public client, on a loopback port.</summary>
    public string AuthorizePublic(string redirectUri, string more = "") =>
        $"/authorize?client_id={Public.ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(redirectUri)}&code_challenge_method=S256&code_challenge={Challenge}{more}";

    /// <summary>Sets a user's password.</summary>
    public async Task SetPasswordAsync(string user, string password = Password)
    {
        Assert.True(Cadenza.Accounts.SignIn.Password.TryParse(password, out var good));
        await new CredentialStore(Accounts, Options).SetAsync(UserId.Parse(user), good, CancellationToken.None);
    }

    /// <summary>What a code gives.</summary>
    public Task<Granted> RedeemAsync(string code, Client client, string redirectUri, string? verifier) =>
        new AuthorizationCodes(Accounts, new GrantStore(Accounts, TimeProvider.System), TimeProvider.System)
            .RedeemAsync(code, client, redirectUri, verifier, CancellationToken.None);

    private protected override async Task LoadMoreAsync(CosmosDatabase database)
    {
        _database = Connect();
        var store = new ClientStore(Accounts);
        (Confidential, _) = Cadenza.Accounts.Clients.Client.Register("Chamber & <b>Music</b>", [RedirectUri], isPublic: false, scopes: null, DateTimeOffset.UnixEpoch);
        (Public, _) = Cadenza.Accounts.Clients.Client.Register("Pocket Player", [RedirectUri, LoopbackUri], isPublic: true, scopes: null, DateTimeOffset.UnixEpoch);
        Assert.True(await store.TryAddAsync(Confidential, CancellationToken.None) && await store.TryAddAsync(Public, CancellationToken.None));
        foreach (var user in new[] { "ada", "bruno", "chiara", "dmitri" })
            await SetPasswordAsync(user);
    }

    private static string Challenge => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}
