using System.Collections.Frozen;
using System.Text;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Tests.Unit.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Cadenza.Tests.Unit.Http;

public sealed class MiddlewareTests : IDisposable
{
    // What the worker keeps the HTTP context under.
    private const string HttpContextKey = "HttpRequestContext";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SigningKey _key = SigningKey.Create();
    private readonly ErrorMiddleware _errors = new(NullLogger<ErrorMiddleware>.Instance);
    private readonly AccountsContainer _accounts = new();
    private readonly DefaultHttpContext _http = new();
    private readonly RequestLimits _limits = new(new RateLimitOptions { ClientPerSecond = 1, ClientBurst = 10, AddressPerSecond = 1, AddressBurst = 10 });

    public MiddlewareTests() => _http.Response.Body = new MemoryStream();

    public void Dispose()
    {
        _key.Dispose();
        _limits.Dispose();
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Errors_EveryDomainError_HasItsStatus(DomainError error, int status)
    {
        await _errors.Invoke(Context("Any"), _ => throw Failure(error));

        Assert.Equal(status, _http.Response.StatusCode);
        Assert.Contains($"\"status\":{status}", Body(), StringComparison.Ordinal);
        Assert.Equal(error is DomainError.TooManyRequests or DomainError.Unavailable ? "3" : "", _http.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task Errors_ADefect_SaysNothingOfIt()
    {
        await _errors.Invoke(Context("Any"), _ => throw new InvalidOperationException("secret"));

        Assert.Equal(500, _http.Response.StatusCode);
        Assert.Equal("""{"error":{"status":500,"message":"Internal server error"}}""", Body());
    }

    [Fact]
    public async Task Errors_CallerWentAway_WritesNothing()
    {
        using var aborted = new CancellationTokenSource();
        await aborted.CancelAsync();
        _http.RequestAborted = aborted.Token;

        await _errors.Invoke(Context("Any"), _ => throw new OperationCanceledException());

        Assert.Equal("", Body());
    }

    [Fact]
    public async Task Errors_NotHttp_PassesThrough() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _errors.Invoke(Context("Timer", http: false), _ => throw new InvalidOperationException()));

    [Fact]
    public async Task Authentication_NotHttp_PassesThrough() => Assert.True(await AuthenticateAsync(nameof(Guarded.Scoped), token: null, http: false));

    [Fact]
    public async Task Authentication_AnonymousFunction_NeedsNoToken() => Assert.True(await AuthenticateAsync(nameof(Guarded.Open), token: null));

    [Theory]
    [InlineData(nameof(Guarded.Plain))]
    [InlineData("Unheard-of")]
    public async Task Authentication_FunctionThatSaysNothing_NeedsAToken(string function)
    {
        Assert.True(await AuthenticateAsync(function, Token()));
        Assert.Equal("anna", _http.Request.UserId().ToString());
        var failure = await Assert.ThrowsAsync<DomainException>(() => AuthenticateAsync(function, token: null));
        Assert.Equal(DomainError.Unauthorized, failure.Error);
    }

    [Fact]
    public async Task Authentication_ScopedFunction_NeedsOneScopeOfEach()
    {
        Assert.True(await AuthenticateAsync(nameof(Guarded.Scoped), Token("user-top-read", "user-read-email")));
        Assert.True(await AuthenticateAsync(nameof(Guarded.Scoped), Token("user-top-read", "user-read-private")));

        var failure = await Assert.ThrowsAsync<DomainException>(() => AuthenticateAsync(nameof(Guarded.Scoped), Token("user-top-read")));
        Assert.Equal((DomainError.Forbidden, "Insufficient client scope"), (failure.Error, failure.Message));
    }

    [Fact]
    public async Task Authentication_ClientAsksTooMuch_IsToldWhenToTryAgain()
    {
        var failures = await FailuresAsync(100, () => Token());

        Assert.InRange(failures.Count, 1, 90);
        Assert.All(failures, failure => Assert.Equal(DomainError.TooManyRequests, failure.Error));
        Assert.InRange(failures[0].RetryAfter!.Value, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Authentication_BadTokensFromOneAddress_AreRefusedUnseen()
    {
        var failures = await FailuresAsync(100, () => "x");

        Assert.Equal(DomainError.Unauthorized, failures[0].Error);
        Assert.Contains(failures, failure => failure.Error == DomainError.TooManyRequests);
        Assert.True(await AuthenticateAsync(nameof(Guarded.Plain), Token()));
    }

    [Fact]
    public void UserId_ClientsOwnToken_IsForbidden()
    {
        _http.Features.Set(new Principal { ClientId = "app", Scopes = FrozenSet<string>.Empty, ExpiresAt = _time.GetUtcNow() });

        Assert.Equal(DomainError.Forbidden, Assert.Throws<DomainException>(() => _http.Request.UserId()).Error);
    }

    public static TheoryData<DomainError, int> Errors() => new()
    {
        { DomainError.InvalidRequest, 400 }, { DomainError.Unauthorized, 401 }, { DomainError.Forbidden, 403 },
        { DomainError.NotFound, 404 }, { DomainError.Conflict, 409 }, { DomainError.PreconditionFailed, 412 },
        { DomainError.PayloadTooLarge, 413 }, { DomainError.TooManyRequests, 429 }, { DomainError.Unavailable, 503 },
    };

    private static DomainException Failure(DomainError error) => error switch
    {
        DomainError.InvalidRequest => DomainException.InvalidRequest("m"),
        DomainError.Unauthorized => DomainException.Unauthorized("m"),
        DomainError.Forbidden => DomainException.Forbidden("m"),
        DomainError.NotFound => DomainException.NotFound(),
        DomainError.Conflict => DomainException.Conflict("m"),
        DomainError.PreconditionFailed => DomainException.PreconditionFailed("m"),
        DomainError.PayloadTooLarge => DomainException.PayloadTooLarge("m"),
        DomainError.TooManyRequests => DomainException.TooManyRequests(TimeSpan.FromSeconds(2.5)),
        _ => DomainException.Unavailable(TimeSpan.FromSeconds(2.5)),
    };

    [Fact]
    public async Task Authentication_GrantThatEnded_IsRefused()
    {
        var grants = new GrantStore(_accounts.Container, _time);
        var granted = await grants.AddAsync("app", UserId.Parse("anna"), [], CancellationToken.None);
        var token = new AccessTokenIssuer(_key, "i", "a", _time)
            .Issue(new AccessTokenRequest { ClientId = "app", UserId = UserId.Parse("anna"), GrantId = granted.Grant.Id });

        Assert.True(await AuthenticateAsync(nameof(Guarded.Plain), token));
        await grants.EndAsync(granted.Grant.Id, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<DomainException>(() => AuthenticateAsync(nameof(Guarded.Plain), token));
        Assert.Equal((DomainError.Unauthorized, AccessTokenValidator.Invalid), (failure.Error, failure.Message));
    }

    private string Token(params string[] scopes) =>
        new AccessTokenIssuer(_key, "i", "a", _time).Issue(new AccessTokenRequest { ClientId = "app", UserId = UserId.Parse("anna"), Scopes = scopes });

    private async Task<bool> AuthenticateAsync(string function, string? token, bool http = true)
    {
        var validator = TestTokens.ValidatorOf(_key, "i", "a", _time);
        var middleware = new AuthenticationMiddleware(new FunctionAccess(typeof(Guarded)), validator, new GrantStore(_accounts.Container, _time), _limits, new ApiOptions());
        _http.Request.Headers.Authorization = token is null ? default : $"Bearer {token}";
        var reached = false;
        await middleware.Invoke(Context(function, http), _ =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        return reached;
    }

    private async Task<List<DomainException>> FailuresAsync(int attempts, Func<string> token)
    {
        var failures = new List<DomainException>();
        for (var i = 0; i < attempts; i++)
        {
            if (await Record.ExceptionAsync(() => AuthenticateAsync(nameof(Guarded.Plain), token())) is DomainException failure)
                failures.Add(failure);
        }

        return failures;
    }

    private FunctionContext Context(string function, bool http = true)
    {
        var definition = new Mock<FunctionDefinition>();
        definition.SetupGet(d => d.Name).Returns(function);
        var context = new Mock<FunctionContext>();
        context.SetupGet(c => c.FunctionDefinition).Returns(definition.Object);
        context.SetupGet(c => c.Items).Returns(http ? new Dictionary<object, object> { [HttpContextKey] = _http } : []);
        return context.Object;
    }

    private string Body() => Encoding.UTF8.GetString(((MemoryStream)_http.Response.Body).ToArray());

    /// <summary>Functions of each kind; nothing calls them.</summary>
    internal static class Guarded
    {
        [Function(nameof(Open))]
        [AllowAnonymous]
        public static void Open() => throw new NotSupportedException();

        [Function(nameof(Plain))]
        public static void Plain() => throw new NotSupportedException();

        [Function(nameof(Scoped))]
        [RequiresScope("user-top-read")]
        [RequiresScope("user-read-email", "user-read-private")]
        public static void Scoped() => throw new NotSupportedException();
    }
}
