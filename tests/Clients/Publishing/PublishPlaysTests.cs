using System.IO.Compression;
using System.Text.Json;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Clients.Publishing;

/// <summary>A program that knows nothing of us but the settings file publishes plays, and the running Function App files them.</summary>
[Collection(SampleStackCollection.Name)]
public sealed class PublishPlaysTests(SampleStack running)
{
    private const int Plays = 25;

    [Fact]
    public async Task SendBatch_ByTheSettingsFile_ShowsUpInRaw()
    {
        var stack = running.Stack;
        var published = await NodeScript.RunAsync("Publishing/publish-plays.mjs", stack.Data.SettingsFile, $"{Plays}");

        var ids = published.EnumerateArray().Select(id => id.GetString()!).ToHashSet();
        Assert.Equal(Plays, ids.Count);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!ids.SetEquals(await ReadRawIdsAsync(stack)))
        {
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>The ids of every play in <c>raw/plays/track_played/…</c>.</summary>
    private static async Task<IReadOnlyList<string>> ReadRawIdsAsync(LocalStack stack)
    {
        var ids = new List<string>();
        var raw = stack.Blobs.GetBlobContainerClient("raw");
        await foreach (var blob in raw.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, "plays/track_played/", CancellationToken.None))
        {
            await using var lines = new GZipStream(await raw.GetBlobClient(blob.Name).OpenReadAsync(), CompressionMode.Decompress);
            using var reader = new StreamReader(lines);
            while (await reader.ReadLineAsync() is { } line)
            {
                ids.Add(JsonDocument.Parse(line).RootElement.GetProperty("event").GetProperty("id").GetString()!);
            }
        }

        return ids;
    }
}
