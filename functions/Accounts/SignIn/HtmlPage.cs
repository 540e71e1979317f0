using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>A page for people.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Body">What stands on it.</param>
internal sealed record HtmlPage(string Title, Markup Body)
{
    /// <summary>The answer's status. The default value is 200.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Where a form of it may lead besides to ourselves: Chrome holds redirects to the policy, too. Null: nowhere.</summary>
    public string? FormTarget { get; init; }

    /// <summary>The whole page.</summary>
    public string ToHtml() => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Title} – Cadenza</title>
        <style>{PageStyle.Sheet}</style>
        </head>
        <body>
        <main>
        <p class="brand">Cadenza</p>
        {Body}
        </main>
        </body>
        </html>

        """).ToString();

    /// <summary>Writes it. It may not be kept, framed, or extended by anything: no script, no picture, no style but its own.</summary>
    public Task WriteAsync(HttpContext http)
    {
        var body = Encoding.UTF8.GetBytes(ToHtml());
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        PageHeaders.Apply(response);
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {PageStyle.Source}; form-action 'self'{SourceOf(FormTarget)}; frame-ancestors 'none'; base-uri 'none'";
        response.Headers.XFrameOptions = "DENY";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    // An IPv6 address cannot stand in a policy, nor can what follows a scheme of an app's own: there the scheme has to do.
    private static string SourceOf(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return "";

        var hasHost = uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
        return hasHost && uri.HostNameType != UriHostNameType.IPv6 ? $" {uri.GetLeftPart(UriPartial.Authority)}" : $" {uri.Scheme}:";
    }
}

/// <summary>What all answers of the pages have in common, redirects too.</summary>
internal static class PageHeaders
{
    /// <summary>Sets the headers.</summary>
    public static void Apply(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Sends the browser on; after a POST by 303, so that it asks by GET, and no password goes along (RFC 9700, 4.12).</summary>
    public static void Redirect(HttpContext http, string url)
    {
        Apply(http.Response);
        http.Response.StatusCode = HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        http.Response.Headers.Location = url;
    }
}
