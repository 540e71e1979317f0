using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;
using Cadenza.Events;
using Cadenza.Library.Listening;
using Cadenza.Library.Saved;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Library;

/// <summary>The API over the small catalogue, with two users; one of them, <see cref="Listener"/>, has listened.</summary>
public sealed class LibraryFixture : ApiFixture
{
    public static readonly UserId Listener = UserId.Parse("lena");
    public static readonly UserId Another = UserId.Parse("Otto.1");

    private readonly List<string> _hours = ["2025120110", "2025123110"];
    private int _users;

    private protected override IEnumerable<SampleDocument> Documents =>
        [.. base.Documents.Select(Everywhere), .. new[] { Listener, Another }.Select(user => new SampleDocument(CosmosLayout.Users, user.ToString(), UserProfile.DocumentId, new UserProfile { UserId = user }))];

    // The tokens' country is one in which the catalogue has neither.
    private static SampleDocument Everywhere(SampleDocument document) => document.Document switch
    {
        ShowDocument show => document with { Document = show with { Show = show.Show with { AvailableMarkets = MarketSet.Everywhere } } },
        AudiobookDocument book => document with { Document = book with { Audiobook = book.Audiobook with { AvailableMarkets = MarketSet.Everywhere } } },
        _ => document,
    };

    /// <summary>A user who has nothing.</summary>
    public UserId NewUser() => UserId.Parse($"user-{Interlocked.Increment(ref _users)}");

    /// <summary>Something that was saved when the catalogue had it.</summary>
    public async Task SaveWhatHasLeftAsync(UserId user, CatalogId track)
    {
        using var database = Connect();
        await new SavedStore(database.Container(CosmosLayout.Users), TimeProvider.System).SaveAsync(user, CatalogType.Track, [(track, null)], CancellationToken.None);
    }

    /// <summary>A request of a user, who has every scope unless told otherwise.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, UserId user, string? body = null, params IReadOnlyList<string> scopes)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(user, scopes.Count > 0 ? scopes : Scopes.All));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.SendAsync(request);
    }

    /// <summary>What a request is answered, which has to be the status, and without a body.</summary>
    public async Task DoAsync(HttpMethod method, string path, UserId user, string? body = null, int status = 200)
    {
        using var response = await SendAsync(method, path, user, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path} is {(int)response.StatusCode}: {text}");
        Assert.Equal("", text);
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    /// <summary>What GET answers, which has to be 200 and private.</summary>
    public async Task<JsonNode> ReadAsync(string path, UserId user)
    {
        using var response = await SendAsync(HttpMethod.Get, path, user);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"GET {path} is {(int)response.StatusCode}: {text}");
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        return JsonNode.Parse(text)!;
    }

    /// <summary>Whether things are in the library, or followed.</summary>
    public async Task<IEnumerable<bool>> ContainsAsync(string path, UserId user) =>
        (await ReadAsync(path, user)).AsArray().Select(value => value!.GetValue<bool>());

    private protected override async Task LoadMoreAsync(CosmosDatabase database)
    {
        var listening = new ListeningStore(database.Container(CosmosLayout.Users));
        foreach (var (hour, index) in _hours.Select((hour, index) => (HourBucket.Parse(hour), index)))
        {
            // Track 1 most in December, track 2 most in its last week; the artist of both is one.
            Listened[] heard = [new(Seed.TrackId(1), 5 - (4 * index), 600_000), new(Seed.TrackId(2), 1 + index, 600_000), new(CatalogId.Derive("track", "gone"), 9, 9)];
            await listening.AddAsync(Listener, hour, heard, track => [Seed.Artist.Id, .. track == Seed.TrackId(2) ? [Seed.Related.Id] : Array.Empty<CatalogId>()], CancellationToken.None);
        }
    }
}
