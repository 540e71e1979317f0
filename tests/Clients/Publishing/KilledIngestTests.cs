using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.MainJob;
using Xunit.Abstractions;

namespace Cadenza.Tests.Clients.Publishing;

/// <summary>
/// Plays that a client publishes while the Function App is killed: each is in <c>clean</c> once. <c>CADENZA_PLAYS</c> (12,000) and
/// <c>CADENZA_KILLS</c> (2) make it larger: a million and ten take some minutes.
/// </summary>
public sealed class KilledIngestTests(ITestOutputHelper log) : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 12, 31, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-killed-ingest-").FullName;
    private readonly int _plays = Setting("CADENZA_PLAYS", 12_000);
    private readonly int _kills = Setting("CADENZA_KILLS", 2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Publish_FunctionAppKilledMeanwhile_EveryPlayIsCleanOnce()
    {
        var random = new Random(Setting("CADENZA_SEED", 5));
        await using var stack = await LocalStack.StartAsync(
            new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = 0 }, _ => Start, log.WriteLine, CancellationToken.None);
        await stack.StartFunctionAppAsync(log.WriteLine, CancellationToken.None);

        // From here on: a start in a new clone installs packages first.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60 + (_plays / 1_000) + (20 * _kills)));
        var watch = Stopwatch.StartNew();
        long sent = 0;
        for (var i = 0; i < _kills; i++)
        {
            var (from, to) = (Portion(i), Portion(i + 1));
            stack.Clock.Simulate(Start.AddHours(2.0 * i / _kills));
            var publishing = NodeScript.RunAsync("Publishing/publish-range.mjs", stack.Data.SettingsFile, Text(from), Text(to));
            await KillAsync(stack, sent + random.Next(1, to - from), limit.Token);
            sent += (await publishing).GetInt64();
        }

        log.WriteLine($"{sent} plays are published, {sent - _plays} of them twice ({watch.Elapsed.TotalSeconds:F1} s)");
        await CloseAsync(stack, limit.Token);
        Assert.Equal(_kills, stack.FunctionAppRestarts);
        await AssertCleanAsync(stack, limit.Token);
        log.WriteLine($"{_plays} plays are clean, each once ({watch.Elapsed.TotalSeconds:F1} s)");
    }

    private int Portion(int number) => (int)((long)_plays * number / _kills);

    /// <summary>Kills the Function App once so many messages are committed, and waits until it is another.</summary>
    private static async Task KillAsync(LocalStack stack, long committed, CancellationToken cancellationToken)
    {
        await UntilAsync(async () => await CommittedAsync(stack, cancellationToken) >= committed, cancellationToken);
        var killed = stack.ProcessIds[0];
        Process.GetProcessById(killed).Kill();
        await UntilAsync(() => Task.FromResult(stack.ProcessIds[0] != killed), cancellationToken);
    }

    private static async Task CloseAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        stack.Clock.Simulate(Start.AddHours(2.1));
        await using var publisher = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
        var heartbeats = new Heartbeats(publisher, stack.Clock);
        foreach (var hub in Hubs.All)
            await heartbeats.SendAsync(hub, cancellationToken);

        var files = new PipelineFiles(stack.Blobs);
        await UntilAsync(() => files.AreClosedThroughAsync(HourBucket.Of(Start.AddHours(1)), cancellationToken), cancellationToken);
    }

    /// <summary>Starts from the manifests, as whoever reads clean events does.</summary>
    private async Task AssertCleanAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        var seen = new BitArray(_plays);
        var clean = stack.Blobs.GetBlobContainerClient("clean");
        for (var hour = 0; hour < 2; hour++)
        {
            var name = CleanNames.Manifest(PlatformEvents.TrackPlayed, HourBucket.Of(Start.AddHours(hour)));
            using var manifest = JsonDocument.Parse((await clean.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content);
            foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
                await foreach (var number in ReadAsync(clean, file.GetProperty("name").GetString()!, cancellationToken))
                {
                    Assert.False(seen[number], $"play {number} is there twice");
                    seen[number] = true;
                }
        }

        Assert.True(seen.HasAllSet(), "a play is lost");
    }

    private static async IAsyncEnumerable<int> ReadAsync(
        BlobContainerClient clean, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var lines = new GZipStream(await clean.GetBlobClient(file).OpenReadAsync(cancellationToken: cancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(lines);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using var play = JsonDocument.Parse(line);
            var id = play.RootElement.GetProperty("event").GetProperty("id").GetString()!;
            yield return int.Parse(id[^12..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Messages of hub <c>plays</c> that the journals commit.</summary>
    private static async Task<long> CommittedAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        var journal = stack.Blobs.GetBlobContainerClient("journal");
        long messages = 0;
        await foreach (var blob in journal.GetBlobsAsync(
            BlobTraits.None, BlobStates.None, $"{Hubs.Plays}/", cancellationToken))
        {
            // In one read: what is appended meanwhile would end a stream.
            var lines = (await journal.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content.ToString();
            foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var entry = JsonDocument.Parse(line);
                messages += entry.RootElement.GetProperty("to").GetInt64() - entry.RootElement.GetProperty("from").GetInt64() + 1;
            }
        }

        return messages;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
            await Task.Delay(PollInterval, cancellationToken);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
