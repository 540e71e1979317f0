using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Who may be given a kept copy of an answer; the README beside this says why.</summary>
internal enum Audience
{
    /// <summary>Whoever sends the same token: what the token says decided.</summary>
    Caller,

    /// <summary>Whoever asks for the same URL: a shared cache may keep it.</summary>
    Everyone,
}

/// <summary>Finds the <see cref="Audience"/> of an answer.</summary>
internal static class Audiences
{
    /// <summary>
    /// For an answer that depends on the market: everyone when the URL states the market that decided, else the caller. It has to be
    /// in the URL, since there are shared caches that heed no <c>Vary</c>.
    /// </summary>
    public static Audience Of(HttpRequest request, Market? decided) =>
        decided is { } market && request.Query[RequestReading.MarketParameter] is [{ } stated] && Market.TryParse(stated, out var said) && said == market
            ? Audience.Everyone
            : Audience.Caller;
}
