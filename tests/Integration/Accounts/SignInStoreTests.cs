using System.Net;
using Cadenza.Accounts;
using Cadenza.Accounts.SignIn;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>What is kept of signing in, through the SDK.</summary>
public sealed class SignInStoreTests(SignInFixture api) : IClassFixture<SignInFixture>
{
    private static readonly UserId Ada = UserId.Parse("ada");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task TryBegin_ManyAtOnceOnTwoInstances_LetsNoMoreThroughThanOneAfterAnother()
    {
        SignInThrottle[] instances = [new(api.Accounts, _time), new(api.Accounts, _time)];
        var user = UserId.Parse("guessed");

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => instances[i % 2].TryBeginAsync(user, null, CancellationToken.None)));

        Assert.InRange(waits.Count(wait => wait is null), 1, 5);
        while (await instances[0].TryBeginAsync(user, null, CancellationToken.None) is null)
        {
        }

        Assert.Equal(TimeSpan.FromSeconds(1), await instances[1].TryBeginAsync(user, null, CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await instances[1].TryBeginAsync(user, null, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(2), await instances[0].TryBeginAsync(user, null, CancellationToken.None));
    }

    [Fact]
    public async Task TryBegin_ManyUsersFromOneNetwork_IsThrottledByAddressAndSparesTheUsers()
    {
        var throttle = new SignInThrottle(api.Accounts, _time);
        for (var i = 0; i < 20; i++)
            Assert.Null(await throttle.TryBeginAsync(UserId.Parse($"sprayed{i}"), IPAddress.Parse($"2001:db8:1:2::{i + 1}"), CancellationToken.None));

        for (var i = 0; i < 10; i++)
            Assert.NotNull(await throttle.TryBeginAsync(UserId.Parse("spared"), IPAddress.Parse("2001:db8:1:2:ffff::1"), CancellationToken.None));

        Assert.Null(await throttle.TryBeginAsync(UserId.Parse("spared"), IPAddress.Parse("2001:db8:1:3::1"), CancellationToken.None));
    }

    [Fact]
    public async Task Succeed_AfterMistakes_ForgetsThoseOfTheUser()
    {
        var (throttle, user, address) = (new SignInThrottle(api.Accounts, _time), UserId.Parse("clumsy"), IPAddress.Parse("192.0.2.7"));
        for (var day = 0; day < 30; day++)
        {
            Assert.Null(await throttle.TryBeginAsync(user, address, CancellationToken.None));
            await throttle.SucceedAsync(user, address, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Verify_HashedWithFewerRounds_IsHashedAgainAndKeepsSessions()
    {
        await api.SetPasswordAsync("bruno");
        var former = await HashOfAsync("bruno");
        var strict = new CredentialStore(api.Accounts, new SignInOptions { PasswordIterations = 20_000 });
        Assert.True(Password.TryParse(SignInFixture.Password, out var password));
        var stamp = await strict.FindStampAsync(UserId.Parse("bruno"), CancellationToken.None);

        Assert.Equal(stamp, await strict.VerifyAsync(UserId.Parse("bruno"), password, CancellationToken.None));

        var rehashed = await HashOfAsync("bruno");
        Assert.NotEqual(former, rehashed);
        Assert.Equal(stamp, await strict.VerifyAsync(UserId.Parse("bruno"), password, CancellationToken.None));
        Assert.Equal(rehashed, await HashOfAsync("bruno"));
    }

    [Fact]
    public async Task Verify_WrongOrNobodys_IsNull()
    {
        var store = new CredentialStore(api.Accounts, SignInFixture.Options);
        Assert.True(Password.TryParse("another password", out var wrong));

        Assert.Null(await store.VerifyAsync(Ada, wrong, CancellationToken.None));
        Assert.Null(await store.VerifyAsync(Ada, null, CancellationToken.None));
        Assert.Null(await store.VerifyAsync(UserId.Parse("nobody"), wrong, CancellationToken.None));
        Assert.Null(await store.VerifyAsync(null, null, CancellationToken.None));
    }

    [Fact]
    public async Task Session_ItsTimeOver_HasEnded()
    {
        var credentials = new CredentialStore(api.Accounts, SignInFixture.Options);
        var sessions = new SessionStore(api.Accounts, credentials, SignInFixture.Options, _time);
        var secret = await sessions.BeginAsync(Ada, (await credentials.FindStampAsync(Ada, CancellationToken.None))!, CancellationToken.None);

        Assert.Equal(Ada, (await sessions.FindAsync(secret, CancellationToken.None))!.UserId);
        _time.Advance(SignInFixture.Options.SessionLifetime);
        Assert.Null(await sessions.FindAsync(secret, CancellationToken.None));
    }

    [Fact]
    public async Task Documents_OfSessionsAndUsers_HoldNoSecret()
    {
        var credentials = new CredentialStore(api.Accounts, SignInFixture.Options);
        var secret = await new SessionStore(api.Accounts, credentials, SignInFixture.Options, _time)
            .BeginAsync(Ada, (await credentials.FindStampAsync(Ada, CancellationToken.None))!, CancellationToken.None);

        using var pages = api.Accounts.GetItemQueryStreamIterator("SELECT * FROM c");
        while (pages.HasMoreResults)
        {
            using var page = await pages.ReadNextAsync();
            var text = await new StreamReader(page.Content).ReadToEndAsync();
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Symphony-9", text, StringComparison.Ordinal);
        }
    }

    private async Task<string> HashOfAsync(string user)
    {
        using var response = await api.Accounts.ReadItemStreamAsync($"user:{user}", new PartitionKey($"user:{user}"));
        return System.Text.Json.Nodes.JsonNode.Parse(response.Content)!["value"]!["password_hash"]!.GetValue<string>();
    }
}
