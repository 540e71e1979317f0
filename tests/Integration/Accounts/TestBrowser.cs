using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>A browser without script: it keeps cookies, follows redirects within the site, and sends forms as they stand on the page.</summary>
internal sealed class TestBrowser : IDisposable
{
    private readonly HttpClient _client;

    public TestBrowser(Uri site)
    {
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = site };
        Site = site;
    }

    public Uri Site { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The value of the browser's cookie; null when it has none.</summary>
    public string? Secret => Cookies.GetCookies(Site).SingleOrDefault()?.Value;

    public void Dispose() => _client.Dispose();

    public async Task<BrowserPage> GetAsync(string url)
    {
        using var response = await _client.GetAsync(url);
        return await FollowAsync(response);
    }

    /// <summary>Presses the button of that value, in its form.</summary>
    public async Task<BrowserPage> PressAsync(BrowserPage page, string button, params (string Name, string Value)[] typed)
    {
        var pressed = page.Document.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Single(element => element.Value == button);
        var form = pressed.Form!;
        Assert.Equal("post", form.Method);
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in typed)
            fields[name] = value;
        fields[pressed.Name!] = pressed.Value;
        return await PostAsync(form.GetAttribute("action")!, fields);
    }

    public async Task<BrowserPage> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public async Task<BrowserPage> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        return await FollowAsync(response);
    }

    /// <summary>Signs in on a page that asks for it.</summary>
    public Task<BrowserPage> SignInAsync(BrowserPage page, string user, string password = SignInFixture.Password) =>
        PressAsync(page, "sign-in", ("username", user), ("password", password));

    private async Task<BrowserPage> FollowAsync(HttpResponseMessage response)
    {
        if (response.Headers.Location is { } location && !location.IsAbsoluteUri)
            return await GetAsync(location.OriginalString);

        var html = await response.Content.ReadAsStringAsync();
        return new BrowserPage(response.StatusCode, response.Headers.Location, response, new HtmlParser().ParseDocument(html));
    }
}

/// <summary>What a browser shows; or, with a location, where it was sent.</summary>
internal sealed record BrowserPage(HttpStatusCode Status, Uri? Location, HttpResponseMessage Response, IHtmlDocument Document)
{
    public string Heading => Document.QuerySelector("h1")?.TextContent ?? "";

    /// <summary>The parameters of the address to which it was sent.</summary>
    public Dictionary<string, string> Answer => Location!.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
