using Cadenza.Accounts;
using Cadenza.Accounts.Clients;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class ClientTests
{
    [Fact]
    public async Task Register_Confidential_KeepsNoSecret()
    {
        var accounts = new AccountsContainer();
        var (client, secret) = Client.Register("Site", ["https://site.example/cb"], isPublic: false, scopes: null, DateTimeOffset.UnixEpoch);
        var store = new ClientStore(accounts.Container);

        Assert.True(await store.TryAddAsync(client, CancellationToken.None));
        Assert.False(await store.TryAddAsync(client, CancellationToken.None));

        var found = await store.FindAsync(client.ClientId, CancellationToken.None);
        Assert.True(found!.HasSecret(secret!));
        Assert.False(found.HasSecret(client.SecretHash!));
        Assert.Equal((client.Name, false, 17), (found.Name, found.IsPublic, found.Scopes.Count));
        Assert.DoesNotContain(secret!, accounts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_Public_HasNoSecret()
    {
        var (client, secret) = Client.Register("App", ["http://127.0.0.1/cb"], isPublic: true, [Scopes.UserReadEmail], DateTimeOffset.UnixEpoch);

        Assert.Null(secret);
        Assert.True(client.IsPublic);
        Assert.False(client.HasSecret(""));
        Assert.Equal([Scopes.UserReadEmail], client.Scopes);
    }

    [Theory]
    [InlineData("", "https://site.example/cb", null)]
    [InlineData("a\nb", "https://site.example/cb", null)]
    [InlineData("Site", "http://site.example/cb", null)]
    [InlineData("Site", "https://site.example/cb", "everything")]
    public void Register_NotGood_SaysWhy(string name, string redirect, string? scope) => Assert.Equal(
        DomainError.InvalidRequest,
        Assert.Throws<DomainException>(() => Client.Register(name, [redirect], false, scope is null ? null : [scope], DateTimeOffset.UnixEpoch)).Error);

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("user:anna")]
    public async Task FindAsync_WhatIsNoId_IsNotLookedFor(string id) =>
        Assert.Null(await new ClientStore(new AccountsContainer().Container).FindAsync(id, CancellationToken.None));
}
