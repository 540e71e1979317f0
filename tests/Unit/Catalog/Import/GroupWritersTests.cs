using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cadenza.Catalog;
using Cadenza.Catalog.Import;
using Cadenza.Catalog.Import.Writing;
using Cadenza.Works;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class GroupWritersTests
{
    private static readonly CatalogId Anna = CatalogId.Derive("artist", "anna");
    private static readonly CatalogId Part = CatalogId.Derive("subsection", "part");

    private readonly List<string> _written = [];
    private readonly Dictionary<string, string> _stored = [];
    private readonly StageContext _context;

    public GroupWritersTests() => _context = new StageContext(new CatalogDocuments(Container(), Container()), default);

    [Fact]
    public async Task WriteAsync_Album_ComesAfterItsTracksAndEntries()
    {
        var album = CatalogId.Derive("album", "a");
        await WriteAsync($"album:{album}", $$$"""{"type":"track","track":{"id":"{{{CatalogId.Derive("track", "t")}}}","name":"n","artists":[{"id":"{{{Anna}}}","name":"Anna"}],"duration_ms":1},"album":{"id":"{{{album}}}","name":"A"}}""");

        Assert.Empty(_context.Rejects);
        Assert.Equal(3, _written.Count);
        Assert.Equal($"album:{album}", _written[^1]);
    }

    [Fact]
    public async Task WriteAsync_TrackWithoutArtists_IsRejectedWithItsRow()
    {
        var album = CatalogId.Derive("album", "a");
        await WriteAsync($"album:{album}", $$$"""{"type":"track","track":{"id":"{{{CatalogId.Derive("track", "t")}}}","name":"n","artists":[],"duration_ms":1},"album":{"id":"{{{album}}}"}}""");

        var reject = Assert.Single(_context.Rejects);
        Assert.Equal(7, reject.Line);
        Assert.StartsWith("""{"type":"track","track":{"id":""", reject.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_Work_ComesAfterItsPartsAndEntries()
    {
        var work = await WriteWorkAsync("w", Part);

        Assert.Equal(3, _written.Count);
        Assert.Equal($"work:{work}", _written[^1]);
    }

    [Fact]
    public async Task WriteAsync_PartOfAnotherWork_IsRejected()
    {
        var other = new SubsectionDocument { Subsection = Part, Work = CatalogId.Derive("work", "other") };
        var json = JsonNode.Parse(CatalogJson.Serialize(other))!.AsObject();
        json["_etag"] = "1";
        _stored[other.Id.ToString()] = json.ToJsonString();

        await WriteWorkAsync("w", Part);

        var reject = Assert.Single(_context.Rejects);
        Assert.Contains(Part.ToString(), reject.Reason, StringComparison.Ordinal);
        Assert.StartsWith("""{"type":"work","work":{"id":""", reject.Excerpt, StringComparison.Ordinal);
        Assert.Empty(_written);
    }

    [Fact]
    public async Task WriteAsync_WorkThatIsAPartOfItself_IsRejected()
    {
        await WriteWorkAsync("w", CatalogId.Derive("work", "w"));

        Assert.Equal("it is a part of itself", Assert.Single(_context.Rejects).Reason);
        Assert.Empty(_written);
    }

    private async Task<CatalogId> WriteWorkAsync(string name, CatalogId part)
    {
        var work = CatalogId.Derive("work", name);
        await WriteAsync($"work:{work}", $$$"""{"type":"work","work":{"id":"{{{work}}}","name":"W","composers":[{"id":"{{{Anna}}}","name":"Anna"}],"work_type":"opera"},"components":[{"id":"{{{part}}}","subsection_type":"act","name":"Act"}]}""");
        return work;
    }

    private Task WriteAsync(string key, string line) => new GroupWriters(_context).Of(key)
        .WriteAsync(GroupWriters.IdOf(key), [new ImportRow(ImportStage.Groups, key, 7, Encoding.UTF8.GetBytes(line))]);

    /// <summary>Has what is stored, and takes what is new.</summary>
    private Container Container()
    {
        var container = new Mock<Container>(MockBehavior.Strict);
        container.SetupQueries(_ => Task.CompletedTask, id => _stored.GetValueOrDefault(id));
        container
            .Setup(c => c.CreateItemStreamAsync(It.IsAny<Stream>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((Stream body, PartitionKey _, ItemRequestOptions _, CancellationToken _) =>
            {
                lock (_written)
                    _written.Add(JsonNode.Parse(body)!["id"]!.GetValue<string>());
                return new ResponseMessage(HttpStatusCode.Created);
            });
        return container.Object;
    }
}
