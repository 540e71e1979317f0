using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Benchmarks.Takeover;

/// <summary>
/// How long the partitions of a killed instance of the Function App stand until the other reads them: from the kill to the first commit of an
/// event that was published after it. Once with nobody to start the instance again, and once started again at once, as Azure does.
/// </summary>
internal static class TakeoverBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => null, Console.WriteLine, CancellationToken.None);
            await stack.StartFunctionAppAsync(Console.WriteLine, CancellationToken.None);
            using var stop = new CancellationTokenSource();
            var publishing = PublishAsync(stack, stop.Token);
            await MeasureAsync(stack, isStartedAgain: false);
            await MeasureAsync(stack, isStartedAgain: true);
            await stop.CancelAsync();
            await publishing;
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LocalStack stack, bool isStartedAgain)
    {
        var seconds = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            using var leaveDead = new CancellationTokenSource();
            var address = new UriBuilder(stack.Address) { Port = Ports.TakeOrFree(stack.Address.Port + 1) }.Uri;
            await using var second = await FunctionAppProcess.StartAsync(stack.Settings, stack.Data, address, 2, _ => { }, leaveDead.Token);
            var partitions = await OwnedAsync(stack, "local2");
            if (!isStartedAgain) await leaveDead.CancelAsync();
            var stood = await KillAsync(stack, second.ProcessId, partitions);
            seconds.AddRange(stood);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}, {(isStartedAgain ? "started again" : "left dead")}: {string.Join(", ", stood.Select(s => $"{s:F1}"))} s"));
        }

        seconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"takeover, {(isStartedAgain ? "started again" : "left dead")}: median {seconds[seconds.Count / 2]:F1} s, {seconds[0]:F1} to {seconds[^1]:F1} s"));
    }

    /// <summary>Kills a process, and returns how long each of its partitions stood.</summary>
    private static async Task<IReadOnlyList<double>> KillAsync(LocalStack stack, int process, IReadOnlyList<int> partitions)
    {
        var watch = Stopwatch.StartNew();
        Process.GetProcessById(process).Kill();
        // What is in the hub now may have been committed already; the next event has not.
        var next = partitions.Select(partition => stack.EventHubs.GetPartitionState(Hubs.Plays, partition).Received).ToList();
        return await Task.WhenAll(partitions.Select(async (partition, i) =>
        {
            while (await CommittedAsync(stack, partition) < next[i])
            {
                if (watch.Elapsed > Patience) throw new TimeoutException($"Partition {partition} stands.");
                await Task.Delay(PollInterval);
            }

            return watch.Elapsed.TotalSeconds;
        }));
    }

    /// <summary>The partitions of hub <c>plays</c> that an instance owns, once it has its half.</summary>
    private static async Task<IReadOnlyList<int>> OwnedAsync(LocalStack stack, string owner)
    {
        var container = stack.Blobs.GetBlobContainerClient("azure-webjobs-eventhub");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(PollInterval))
        {
            var owners = await Task.WhenAll(Enumerable.Range(0, LocalStack.Partitions).Select(async partition =>
                (await container.GetBlobClient($"127.0.0.1/{Hubs.Plays}/$default/ownership/{partition}").GetPropertiesAsync()).Value.Metadata["ownerid"]));
            var owned = owners.Index().Where(item => item.Item == owner).Select(item => item.Index).ToList();
            if (owned.Count == LocalStack.Partitions / 2) return owned;
        }

        throw new TimeoutException($"{owner} does not come to its share.");
    }

    private static async Task<long> CommittedAsync(LocalStack stack, int partition) =>
        (await new PartitionJournal(stack.Blobs.GetBlobContainerClient("journal"), Hubs.Plays, partition).LoadAsync(CancellationToken.None)).Last?.To ?? -1;

    /// <summary>A heartbeat to every partition, ten times a second.</summary>
    private static async Task PublishAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        await using var publisher = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
        var heartbeats = new Heartbeats(publisher, TimeProvider.System);
        while (!cancellationToken.IsCancellationRequested)
        {
            await heartbeats.SendAsync(Hubs.Plays, CancellationToken.None);
            await Task.Delay(PublishInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
