using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cadenza.Functions.Http;

/// <summary>What caches are told: how long they may keep an answer, and for whom.</summary>
internal sealed class CachePolicy(TimeSpan maxAge)
{
    private static readonly string ByCaller = $"{HeaderNames.Authorization}, {HeaderNames.AcceptEncoding}";

    private readonly string _public = Text("public", maxAge);
    private readonly string _private = Text("private", maxAge);

    /// <summary>Sets <c>Cache-Control</c> and <c>Vary</c>.</summary>
    public void Apply(HttpResponse response, Audience audience)
    {
        var isPublic = audience == Audience.Everyone;
        response.Headers.CacheControl = isPublic ? _public : _private;
        response.Headers.Vary = isPublic ? HeaderNames.AcceptEncoding : ByCaller;
    }

    private static string Text(string who, TimeSpan maxAge) =>
        string.Create(CultureInfo.InvariantCulture, $"{who}, max-age={(long)maxAge.TotalSeconds}");
}
