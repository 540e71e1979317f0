using Azure.Storage.Blobs;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>What is written once stays.</summary>
public sealed class ImmutableBlobsTests : IDisposable
{
    private readonly BlobSimulator _service = new(TimeProvider.System);
    private readonly BlobContainerClient _container;

    public ImmutableBlobsTests()
    {
        _container = _service.Connect().GetBlobContainerClient("c");
        _container.Create();
    }

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("what was written", false)]
    [InlineData("something else..", true)]
    public async Task WriteOnce_Again_StaysAndSaysSoWhenItWouldChange(string again, bool isChange)
    {
        await _container.WriteOnceAsync("b", new BinaryData("what was written"), CancellationToken.None);

        var problem = await Record.ExceptionAsync(() => _container.WriteOnceAsync("b", new BinaryData(again), CancellationToken.None));

        Assert.Equal(isChange, problem is ImmutableBlobChangedException);
        Assert.Equal("what was written", (await _container.ReadOrNullAsync("b", CancellationToken.None))!.Content.ToString());
    }
}
