using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Cadenza.Local.Storage;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class TimerStatusTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-timers-").FullName;
    private readonly TimerRuns _runs = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_OccurrencesMissedSinceTheLastRun_RunsOncePastDue()
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(Path.Combine(_folder, "data"), Path.Combine(_folder, "log")));

        await RunAsync(azurite, Noon, async time =>
        {
            // Once it waits: a clock that is put forward before that is what the wait begins with.
            await Eventually.HoldsAsync(() => time.IsAwaited);
            time.Advance(TimeSpan.FromHours(1));
            await Eventually.HoldsAsync(() => _runs.Values.Count == 1);
        });
        await RunAsync(azurite, Noon.AddHours(5.5), _ => Eventually.HoldsAsync(() => _runs.Values.Count == 2));
        await RunAsync(azurite, Noon.AddHours(5.75), _ => Task.CompletedTask);

        Assert.Equal(["01.03.2026 13:00, past due: False", "01.03.2026 14:00, past due: True"], _runs.Values);
        var container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("azure-webjobs-hosts");
        var status = await container.GetBlobClient("timers/test-host/Cadenza.Tests.Integration.Runtime.RecordedTimer.Run/status").DownloadContentAsync();
        Assert.Contains("2026-03-01T18:00:00", status.Value.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_SeveralInstances_IsHadByOneAndByThatAgainWhenItComesBack()
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(Path.Combine(_folder, "data"), Path.Combine(_folder, "log")));
        var (first, second, again) = (LocksOf(azurite, "first"), LocksOf(azurite, "second"), LocksOf(azurite, "first"));
        var period = TimeSpan.FromSeconds(15);

        Assert.NotNull(await first.TryTakeAsync("timer", period, default));
        Assert.Null(await second.TryTakeAsync("timer", period, default));
        Assert.NotNull(await second.TryTakeAsync("another", period, default));

        // Killed without a word, and started again under its id.
        var held = await again.TryTakeAsync("timer", period, default);
        Assert.True(await held!.RenewAsync(default));
        Assert.Null(await second.TryTakeAsync("timer", period, default));

        await held.ReleaseAsync(default);
        Assert.NotNull(await second.TryTakeAsync("timer", period, default));
        Assert.False(await held.RenewAsync(default));
    }

    private static BlobSingletonLocks LocksOf(AzuriteServer azurite, string instance)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["WEBSITE_INSTANCE_ID"] = instance,
        }).Build();
        return new(new BindingExpressions(settings), new HostIdentity(settings, typeof(TimerStatusTests).Assembly), new HostInstance(settings));
    }

    /// <summary>A clock that knows whether somebody waits for it.</summary>
    private sealed class AwaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private volatile bool _isAwaited;

        public bool IsAwaited => _isAwaited;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.FromMinutes(1))
                _isAwaited = true;
            return timer;
        }
    }

    private async Task RunAsync(AzuriteServer azurite, DateTimeOffset start, Func<AwaitedTime, Task> test)
    {
        var time = new AwaitedTime(start);
        await using var host = await RuntimeTestHost.StartAsync(
            [typeof(RecordedTimer)],
            configure: builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(time);
                builder.Services.AddSingleton(_runs);
            },
            settings: ["--Schedule=0 0 * * * *", "--AzureWebJobsStorage=" + azurite.ConnectionString, "--AzureFunctionsWebHost:hostid=Test Host"]);
        await test(time);
        await host.StopAsync();
    }
}

/// <summary>What the timer function saw.</summary>
public sealed class TimerRuns
{
    public ConcurrentQueue<string> Values { get; } = new();
}

public sealed class RecordedTimer(TimerRuns runs)
{
    [Function("RecordedTimer")]
    public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => runs.Values.Enqueue(FormattableString.Invariant(
        $"{timer.ScheduleStatus!.Next:dd.MM.yyyy HH:mm}, past due: {timer.IsPastDue}"));
}
