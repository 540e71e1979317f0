using System.Globalization;
using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Events;
using Cadenza.Library;
using Cadenza.Library.Following;
using Cadenza.Library.Listening;
using Cadenza.Library.Saved;
using Cadenza.Library.Sorted;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.OpenApi;
using Microsoft.Azure.Cosmos;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.Library;

/// <summary>What the library costs in request units for somebody who has much, held to the table in README.md.</summary>
public sealed class LibraryChargeTests(LibraryChargeTests.Collector api, ITestOutputHelper output) : IClassFixture<LibraryChargeTests.Collector>
{
    private const int SavedTracks = 20_000;

    [Fact]
    public async Task Get_EveryOperation_CostsNoMoreThanTheReadmeSays()
    {
        string[] ids = [.. api.Sample.Tracks.Take(50).Select(track => track.Track.Id.ToString())];
        var list = string.Join(',', ids);
        var costs = new Dictionary<string, double>();
        foreach (var many in new[] { "tracks", "albums", "episodes", "shows", "audiobooks", "works" })
        {
            costs[$"/v1/me/{many}"] = await api.CostOfAsync($"/v1/me/{many}?limit=50");
            costs[$"/v1/me/{many}/contains"] = await api.CostOfAsync($"/v1/me/{many}/contains?ids={string.Join(',', ids.Take(many == "albums" ? 20 : 50))}");
        }

        costs["/v1/me/following"] = await api.CostOfAsync("/v1/me/following?type=artist&limit=50");
        costs["/v1/me/following/contains"] = await api.CostOfAsync($"/v1/me/following/contains?type=artist&ids={list}");
        costs["/v1/me/library/contains"] = await api.CostOfAsync($"/v1/me/library/contains?uris={string.Join(',', ids.Take(40).Select(id => $"spotify:track:{id}"))}");
        costs["/v1/me/top/artists"] = await api.CostOfAsync("/v1/me/top/artists?time_range=long_term&limit=50");
        costs["/v1/me/top/tracks"] = await api.CostOfAsync("/v1/me/top/tracks?time_range=long_term&limit=50");
        foreach (var (path, cost) in costs.OrderBy(cost => cost.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `GET {path}` | {cost:0.##} |"));

        var bounds = RequestChargeTests.ReadBounds();
        Assert.All(costs, cost => Assert.True(bounds.TryGetValue(cost.Key, out var bound) && cost.Value <= bound, $"{cost.Key} costs {cost.Value} RU."));
    }

    [Fact]
    public async Task GetPage_OfTwentyThousand_CostsTheSameFirstAndLast()
    {
        // The same tracks each time, so that what differs is where they are: in one chunk, or in two.
        var (costs, every) = (new List<double>(), api.Tracks.Count);
        foreach (var offset in new[] { 0, every, SavedTracks / 2 / every * every, (SavedTracks / every * every) - every })
            costs.Add(await api.CostOfAsync($"/v1/me/tracks?limit=50&offset={offset}"));
        output.WriteLine(string.Join(' ', costs));

        Assert.InRange(costs.Max() - costs.Min(), 0, 2.5);
        Assert.InRange(costs.Max(), 1, 25);
    }

    [Fact]
    public async Task Save_IntoALongList_CostsWhatItsChunkDoes()
    {
        var cost = await api.CostOfAsync($"/v1/me/tracks?ids={api.Tracks[^1].Track.Id}", HttpMethod.Put);
        output.WriteLine($"{cost}");

        Assert.InRange(cost, 10, 60);
    }

    /// <summary>The API over the sample, uncached, for a user who has collected for years.</summary>
    public sealed class Collector : RequestChargeTests.Uncached
    {
        private const int TracksMax = 250;

        private static readonly UserId Ada = UserId.Parse("ada");

        /// <summary>The tracks that are saved, again and again.</summary>
        internal IReadOnlyList<TrackDocument> Tracks => [.. Sample.Tracks.Take(TracksMax)];

        // Of what is not asked for nothing is loaded.
        private protected override IEnumerable<SampleDocument> Documents => base.Documents
            .Where(document => document.Container == CosmosLayout.Catalog)
            .GroupBy(document => document.Id.Split(':')[0])
            .SelectMany(type => type.Take(type.Key == "artist" ? int.MaxValue : TracksMax));

        /// <summary>What a request of the user costs.</summary>
        public async Task<double> CostOfAsync(string path, HttpMethod? method = null)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", Token(Ada, Scopes.All));
            var before = Charged;
            using var response = await Client.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode, path);
            return Math.Round(Charged - before, 2);
        }

        private protected override async Task LoadMoreAsync(CosmosDatabase database)
        {
            var users = database.Container(CosmosLayout.Users);
            await LoadAsync(users, CatalogType.Track, [.. Tracks.Select(track => track.Track.Id)], SavedTracks);
            await LoadAsync(users, CatalogType.Album, [.. Sample.Albums.Take(TracksMax).Select(album => album.Album.Id)], 5000);
            await LoadAsync(users, CatalogType.Episode, [.. Sample.Episodes.Take(TracksMax).Select(episode => episode.Episode.Id)], 1000);
            await LoadAsync(users, CatalogType.Show, [.. Sample.Shows.Select(show => show.Show.Id)], 200);
            await LoadAsync(users, CatalogType.Audiobook, [.. Sample.Audiobooks.Select(book => book.Audiobook.Id)], 200);
            await LoadAsync(users, CatalogType.Work, [.. Sample.Works.Take(TracksMax).Select(work => work.Work.Id)], 2000);
            await new FollowStore(users, TimeProvider.System).FollowArtistsAsync(Ada, [.. Sample.Artists.Select(artist => artist.Artist.Id)], CancellationToken.None);
            var artists = Tracks.ToDictionary(track => track.Track.Id, track => track.Track.Artists.Select(artist => artist.Id));
            await Parallel.ForEachAsync(Enumerable.Range(0, 52), async (week, cancel) =>
            {
                Listened[] heard = [.. Tracks.Skip(week).Take(150).Select((track, place) => new Listened(track.Track.Id, place + 1, 60_000 * (place + 1)))];
                await new ListeningStore(users).AddAsync(Ada, HourBucket.Parse("2025123110").AddHours(-24 * 7 * week), heard, track => artists[track], cancel);
            });
        }

        // As saving one by one would have written it, but for the ids, which come again: a list does not mind.
        private static async Task LoadAsync(Container users, CatalogType type, CatalogId[] ids, int count)
        {
            var items = Enumerable.Range(0, count).Select(place => new SavedItem(ids[place % ids.Length], 1_700_000_000 - (place * 600L), count - place)).ToArray();
            var chunks = items.Chunk(SortedListStore<SavedItem>.ChunkMax).Select((chunk, index) => (Ref: new ChunkRef($"chunk-{index:0000}", chunk.Length), Items: chunk)).ToArray();
            var header = new SortedHeader<SavedItem>
            {
                Id = $"library:{type.Name()}",
                UserId = Ada,
                Items = new ChunkedList([.. chunks.Select(chunk => chunk.Ref)]),
                Firsts = chunks.ToDictionary(chunk => chunk.Ref.Id, chunk => chunk.Items[0]),
                Added = count,
            };
            await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(header, LibraryJson.Default.SortedHeaderSavedItem));
            await Parallel.ForEachAsync(chunks, async (chunk, _) => await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(
                new { id = $"{header.Id}:{chunk.Ref.Id}", userId = "ada", items = chunk.Items.Select(item => item.ToString()) })));

            async Task WriteAsync(byte[] document)
            {
                using var response = await users.UpsertItemStreamAsync(new MemoryStream(document), new PartitionKey("ada"));
                response.EnsureSuccessStatusCode();
            }
        }
    }
}
