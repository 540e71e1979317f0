using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>The SDK's own client against the simulator: what Azure answers, it answers.</summary>
public sealed class BlobSimulatorTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly BlobSimulator _service;
    private readonly BlobContainerClient _container;

    public BlobSimulatorTests()
    {
        _service = new BlobSimulator(_time);
        _container = _service.Connect().GetBlobContainerClient("c");
        _container.Create();
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Create_ThatIsThere_IsConflict()
    {
        Assert.Equal(409, await StatusAsync(() => _container.CreateAsync()));
        Assert.True(await _container.ExistsAsync());
        Assert.False(await _service.Connect().GetBlobContainerClient("none").ExistsAsync());
        Assert.Equal("ContainerNotFound", await CodeAsync(() => _service.Connect().GetBlobContainerClient("none").GetBlobClient("b").DownloadContentAsync()));
    }

    [Fact]
    public async Task Upload_ThenDownload_IsTheSame()
    {
        var blob = _container.GetBlobClient("a/b c.txt");
        var uploaded = await blob.UploadAsync(new BinaryData("0123456789"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["k"] = "v" } });

        var content = (await blob.DownloadContentAsync()).Value;
        var properties = (await blob.GetPropertiesAsync()).Value;

        Assert.Equal("0123456789", content.Content.ToString());
        Assert.Equal(uploaded.Value.ETag, content.Details.ETag);
        Assert.Equal((10, "v", _time.GetUtcNow(), BlobType.Block), (properties.ContentLength, properties.Metadata["k"], properties.LastModified, properties.BlobType));
        Assert.Equal("345", (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(3, 3) })).Value.Content.ToString());
        Assert.Equal("789", (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(7) })).Value.Content.ToString());
        Assert.Equal("89", (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(8, 100) })).Value.Content.ToString());
        Assert.Equal("InvalidRange", await CodeAsync(() => blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(10, 1) })));
    }

    [Fact]
    public async Task Upload_WithConditions_HoldsThem()
    {
        var blob = _container.GetBlobClient("b");
        var first = (await blob.UploadAsync(new BinaryData("1"), If(none: ETag.All))).Value.ETag;

        Assert.Equal("BlobAlreadyExists", await CodeAsync(() => blob.UploadAsync(new BinaryData("2"), If(none: ETag.All))));
        var second = (await blob.UploadAsync(new BinaryData("2"), If(match: first))).Value.ETag;
        Assert.Equal("ConditionNotMet", await CodeAsync(() => blob.UploadAsync(new BinaryData("3"), If(match: first))));
        Assert.Equal(412, await StatusAsync(() => _container.GetBlobClient("none").UploadAsync(new BinaryData("3"), If(match: first))));
        Assert.Equal(412, await StatusAsync(() => blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = first } })));
        Assert.NotEqual(first, second);
        Assert.Equal("2", (await blob.DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task Delete_Blob_IsGone()
    {
        var blob = _container.GetBlobClient("b");
        await blob.UploadAsync(new BinaryData("1"));
        await blob.DeleteAsync();

        Assert.False(await blob.ExistsAsync());
        Assert.False(await blob.DeleteIfExistsAsync());
        Assert.Equal("BlobNotFound", await CodeAsync(() => blob.DownloadContentAsync()));
    }

    [Fact]
    public async Task Blocks_Committed_AreTheContentInTheListsOrder()
    {
        var blob = _container.GetBlockBlobClient("b");
        foreach (var (id, text) in new[] { ("1", "one"), ("2", "two"), ("3", "three") })
        {
            await blob.StageBlockAsync(Id(id), Stream(text));
        }

        Assert.False(await blob.ExistsAsync());
        await blob.CommitBlockListAsync([Id("3"), Id("1")]);
        Assert.Equal("threeone", (await blob.DownloadContentAsync()).Value.Content.ToString());
        await blob.StageBlockAsync(Id("4"), Stream("four"));
        await blob.CommitBlockListAsync([Id("1"), Id("4")]);
        Assert.Equal("onefour", (await blob.DownloadContentAsync()).Value.Content.ToString());
        Assert.Equal("InvalidBlockList", await CodeAsync(() => blob.CommitBlockListAsync([Id("2")])));
    }

    [Fact]
    public async Task Append_AtAnotherPosition_Fails()
    {
        var blob = _container.GetAppendBlobClient("b");
        Assert.Equal(404, await StatusAsync(() => blob.AppendBlockAsync(Stream("x"))));
        await blob.CreateAsync();
        var at = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = 0 } };
        var appended = await blob.AppendBlockAsync(Stream("one"), at);

        Assert.Equal(("0", 1), (appended.Value.BlobAppendOffset, appended.Value.BlobCommittedBlockCount));
        Assert.Equal("AppendPositionConditionNotMet", await CodeAsync(() => blob.AppendBlockAsync(Stream("two"), at)));
        Assert.Equal(409, await StatusAsync(() => blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } })));
        Assert.Equal("one", (await blob.DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task List_InPages_NamesAllInOrder()
    {
        foreach (var name in new[] { "b/2", "a/1", "b/1", "b/1/x", "c" })
        {
            await _container.GetBlobClient(name).UploadAsync(new BinaryData(name));
        }

        var names = new List<string>();
        await foreach (var page in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = "b/" }).AsPages(pageSizeHint: 2))
        {
            Assert.InRange(page.Values.Count, 1, 2);
            names.AddRange(page.Values.Select(blob => $"{blob.Name} {blob.Properties.ContentLength}"));
        }

        Assert.Equal(["b/1 3", "b/1/x 5", "b/2 3"], names);
        var folders = new List<string>();
        await foreach (var item in _container.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Delimiter = "/" }))
        {
            folders.Add(item.IsPrefix ? item.Prefix : item.Blob.Name);
        }

        Assert.Equal(["a/", "b/", "c"], folders);
    }

    [Fact]
    public async Task Folder_KeepsContentInFiles()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-blobs-").FullName;
        using var service = new BlobSimulator(_time, new FolderPieces(folder).Put);
        var container = service.Connect().GetBlobContainerClient("c");
        await container.CreateAsync();
        var blob = container.GetBlockBlobClient("b");
        await blob.StageBlockAsync(Id("1"), Stream("one"));
        await blob.StageBlockAsync(Id("2"), Stream("two"));
        await blob.CommitBlockListAsync([Id("1"), Id("2")]);

        Assert.Equal("etw", (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(2, 3) })).Value.Content.ToString());
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        await blob.DeleteAsync();
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static BlobUploadOptions If(ETag? none = null, ETag? match = null) => new() { Conditions = new BlobRequestConditions { IfNoneMatch = none, IfMatch = match } };

    private static string Id(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<int> StatusAsync(Func<Task> request) => (await Assert.ThrowsAsync<RequestFailedException>(request)).Status;

    private static async Task<string?> CodeAsync(Func<Task> request) => (await Assert.ThrowsAsync<RequestFailedException>(request)).ErrorCode;
}
