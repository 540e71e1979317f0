using System.Globalization;
using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Events;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Library.Listening;

/// <summary>What users heard, by week.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
/// <param name="users">The container <see cref="CosmosLayout.Users"/>.</param>
public sealed class ListeningStore(Container users)
{
    /// <summary>Adds an hour to the user's week. An hour that is in it is not added again, however often and by however many this is called.</summary>
    public async Task AddAsync(
        UserId user, HourBucket hour, IReadOnlyCollection<Listened> tracks, Func<CatalogId, IEnumerable<CatalogId>> artistsOf, CancellationToken cancellationToken)
    {
        var empty = ListeningWeek.Empty(user, hour);
        while (true)
        {
            var there = await users.FindAsync(empty.Id, user.ToString(), LibraryJson.Default.ListeningWeek, cancellationToken).ConfigureAwait(false);
            var before = there?.Document ?? empty;
            var after = before.Add(hour, tracks, artistsOf);
            if (ReferenceEquals(before, after))
                return;

            var body = JsonSerializer.SerializeToUtf8Bytes(after, LibraryJson.Default.ListeningWeek);
            if (await users.TryPutAsync(after.Id, user.ToString(), body, there?.ETag, cancellationToken).ConfigureAwait(false) is not null)
                return;
        }
    }

    /// <summary>The newest weeks in which the user listened, the newest first; at most <paramref name="max"/>. One query of one partition.</summary>
    public async Task<IReadOnlyList<ListeningWeek>> WeeksAsync(UserId user, int max, CancellationToken cancellationToken)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM c WHERE c.id >= @from AND c.id < @to ORDER BY c.id DESC OFFSET 0 LIMIT {max}");
        var query = new QueryDefinition(text).WithParameter("@from", ListeningWeek.IdPrefix).WithParameter("@to", $"{ListeningWeek.IdPrefix}~");
        var weeks = new List<ListeningWeek>();
        using var pages = users.GetItemQueryStreamIterator(query, requestOptions: new QueryRequestOptions { PartitionKey = new PartitionKey(user.ToString()) });
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            weeks.AddRange(await CosmosResponses.ReadFeedAsync(
                response, week => week.Deserialize(LibraryJson.Default.ListeningWeek)!, cancellationToken).ConfigureAwait(false));
        }

        return weeks;
    }
}
