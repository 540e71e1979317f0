using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Cadenza.Tests.Unit.Catalog.Import;

/// <summary>A container that answers queries for documents by their ids, in one page each.</summary>
internal static partial class OnePageFeed
{
    /// <summary>Answers with what <paramref name="document"/> has of the ids that a query names; null where there is none.</summary>
    public static void SetupQueries(this Mock<Container> container, Func<IReadOnlyList<string>, Task> asked, Func<string, string?> document) => container
        .Setup(c => c.GetItemQueryStreamIterator(It.IsAny<QueryDefinition>(), null, It.IsAny<QueryRequestOptions>()))
        .Returns((QueryDefinition query, string _, QueryRequestOptions _) =>
        {
            var page = new Mock<FeedIterator>();
            page.SetupSequence(feed => feed.HasMoreResults).Returns(true).Returns(false);
            page.Setup(feed => feed.ReadNextAsync(It.IsAny<CancellationToken>())).Returns(async () =>
            {
                var ids = Quoted().Matches(query.QueryText).Select(match => match.Groups[1].Value).ToList();
                await asked(ids);
                var feed = $$"""{"Documents":[{{string.Join(',', ids.Select(document).OfType<string>())}}]}""";
                return new ResponseMessage(HttpStatusCode.OK) { Content = new MemoryStream(Encoding.UTF8.GetBytes(feed)) };
            });
            return page.Object;
        });

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
