using System.Diagnostics;
using System.Globalization;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// What the check of an access token costs a request: of one that was seen before, as nearly all are, and of one that was not, whose
/// signature is checked with a key that is known. Beside it the bare signature check of the platform, which is the least that a new one costs.
/// </summary>
internal static class TokensBenchmark
{
    private const int Rounds = 7;
    private const int NewTokens = 2_000;
    private const int SeenTokens = 2_000_000;
    private const double TargetMicroseconds = 20;

    /// <summary>Runs it and prints microseconds.</summary>
    public static async Task<int> RunAsync()
    {
        using var key = SigningKey.Create();
        var issuer = new AccessTokenIssuer(key, "https://api.example", "cadenza", TimeProvider.System);
        string[] tokens = [.. Enumerable.Range(0, NewTokens).Select(_ => issuer.Issue(Request()))];
        var (seen, unseen, bare) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var validator = ValidatorOf(key);
            var cold = await MeasureAsync(validator, tokens, NewTokens);
            var warm = await MeasureAsync(validator, tokens, SeenTokens);
            var check = MeasureSignature(key);

            // The first is for the compiler.
            if (round == 0)
                continue;
            unseen.Add(cold);
            seen.Add(warm);
            bare.Add(check);
        }

        Print("tokens, seen before", seen, TargetMicroseconds);
        Print("tokens, new, keys cached", unseen, target: null);
        Print("tokens, the signature check alone", bare, target: null);
        return 0;
    }

    private static AccessTokenRequest Request() => new()
    {
        ClientId = "0123456789abcdef0123456789abcdef",
        UserId = UserId.Parse("ada"),
        Scopes = Scopes.All,
        Country = Market.Parse("GB"),
        Product = "premium",
        GrantId = "0123456789abcdefghijkl",
    };

    private static AccessTokenValidator ValidatorOf(SigningKey key)
    {
        var options = new AccountsOptions { Issuer = "https://api.example", Audience = "cadenza" };
        var keys = new SigningKeys(_ => Task.FromResult(new KeyRing([new RingKey(key, DateTimeOffset.UnixEpoch)])), Console.Error.WriteLine, TimeProvider.System);
        return new AccessTokenValidator(options, new OwnAuthority(options, keys), TimeProvider.System);
    }

    private static async Task<double> MeasureAsync(AccessTokenValidator validator, string[] tokens, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await validator.ValidateAsync(tokens[i % tokens.Length]);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    private static double MeasureSignature(SigningKey key)
    {
        using var platform = System.Security.Cryptography.ECDsa.Create();
        platform.ImportFromPem(key.ExportPem());
        var data = new byte[700];
        var signature = platform.SignData(data, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < NewTokens; i++)
        {
            if (!platform.VerifyData(data, signature, System.Security.Cryptography.HashAlgorithmName.SHA256))
                throw new InvalidOperationException("A good signature is not good.");
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / NewTokens;
    }

    private static void Print(string name, List<double> microseconds, double? target)
    {
        var sorted = microseconds.Order().ToArray();
        var goal = target is null ? "" : string.Create(CultureInfo.InvariantCulture, $", target {target:N0}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {sorted[sorted.Length / 2]:F2} µs (median of {sorted.Length}; {sorted[0]:F2} to {sorted[^1]:F2}){goal}"));
    }
}
