using System.Diagnostics;
using System.Globalization;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.MainJob;
using Cadenza.Local.Commands.Progress;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.MainJob;

/// <summary>The main job, with two instances of the Function App that are killed under it, now one and now the other.</summary>
public sealed class KillTests(ITestOutputHelper log) : IDisposable
{
    private const int Plays = 3_000;
    private const int Kills = 5;

    private int _kills;

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task MainJob_FunctionAppKilledFiveTimes_ReconcilesWithTheSameStatementToTheByte()
    {
        var seed = Environment.GetEnvironmentVariable("CADENZA_SEED") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        log.WriteLine($"CADENZA_SEED={seed}");

        // Side by side: the killed one mostly waits for a process to start. When one fails the other is still waited for, since the folder goes then.
        var runs = await Task.WhenAll(
            RunAsync("undisturbed", instances: 1, _ => Task.CompletedTask),
            RunAsync("killed", instances: 2, stack => KillRepeatedlyAsync(stack, new Random(seed))));
        var (undisturbed, killed) = (runs[0], runs[1]);

        Assert.True(undisturbed.Outcome.Reconciles, Differences(undisturbed.Outcome));
        Assert.True(killed.Outcome.Reconciles, Differences(killed.Outcome));
        Assert.Equal(0, undisturbed.Restarts);
        Assert.Equal(Kills, _kills);
        Assert.Equal(Kills, killed.Restarts);
        Assert.NotEmpty(undisturbed.Statements);
        Assert.Equal(undisturbed.Statements.Keys, killed.Statements.Keys);
        Assert.All(undisturbed.Statements, statement => Assert.Equal(statement.Value, killed.Statements[statement.Key]));
    }

    private async Task<(JobOutcome Outcome, int Restarts, SortedDictionary<string, byte[]> Statements)> RunAsync(
        string name, int instances, Func<LocalStack, Task> disturb)
    {
        var options = new StackOptions { DataDirectory = Path.Combine(_folder, name), Port = 0, Instances = instances };
        await using var stack = await LocalStack.StartAsync(options, data => JobStart.ClockFor(data, Plays), log.WriteLine, CancellationToken.None);
        using var output = new StringWriter();
        var job = new DayOfListening(stack, Plays, new PlainView(output)).RunAsync(CancellationToken.None);
        await Task.WhenAny(job, disturb(stack));
        var outcome = await job;
        log.WriteLine(output.ToString());
        return (outcome, stack.FunctionAppRestarts, await ReadStatementsAsync(stack));
    }

    /// <summary>Twice while the day is published, twice while hours close, once while the month is paid; when exactly is drawn.</summary>
    private async Task KillRepeatedlyAsync(LocalStack stack, Random random)
    {
        var files = new PipelineFiles(stack.Blobs);
        var day = DateOnly.FromDateTime(SimulatedDay.Midnight.UtcDateTime);
        await KillWhenAsync(stack, TickReached(random.Next(1, SimulatedDay.Ticks / 2)));
        await KillWhenAsync(stack, TickReached(random.Next(SimulatedDay.Ticks / 2, SimulatedDay.Ticks)));
        await KillWhenAsync(stack, HoursClosed(random.Next(0, 24)));
        await KillWhenAsync(stack, HoursClosed(random.Next(24, 48)));
        await KillWhenAsync(stack, StatementsWritten(random.Next(1, 100)));

        Func<Task<bool>> TickReached(int tick) => () => Task.FromResult(JobState.Load(stack.Data)?.NextTick >= tick);
        Func<Task<bool>> HoursClosed(int hours) => async () => await files.CountClosedHoursAsync(day, CancellationToken.None) >= hours;
        Func<Task<bool>> StatementsWritten(int statements) => async () => await files.CountStatementFilesAsync(SimulatedDay.Period, CancellationToken.None) >= statements;
    }

    private async Task KillWhenAsync(LocalStack stack, Func<Task<bool>> condition)
    {
        var instance = _kills % 2;
        await Eventually.HoldsAsync(() => AnswersAsync(stack, instance), TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(condition, TimeSpan.FromMinutes(2));
        var id = stack.ProcessIds[instance];
        Process.GetProcessById(id).Kill();
        log.WriteLine($"kill {++_kills}: process {id}");
        await Eventually.HoldsAsync(() => stack.ProcessIds[instance] != id, TimeSpan.FromMinutes(1));
    }

    private static async Task<bool> AnswersAsync(LocalStack stack, int instance)
    {
        if (stack.Addresses.Count <= instance) return false;
        using var client = new HttpClient { BaseAddress = stack.Addresses[instance] };
        try
        {
            using var response = await client.GetAsync(new Uri("health", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<SortedDictionary<string, byte[]>> ReadStatementsAsync(LocalStack stack)
    {
        var statements = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var container = stack.Blobs.GetBlobContainerClient("statements");
        await foreach (var blob in container.GetBlobsAsync())
        {
            statements[blob.Name] = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
        }

        return statements;
    }

    private static string Differences(JobOutcome outcome) =>
        string.Join("; ", outcome.Figures.Where(figure => !figure.Reconciles).Select(figure => $"{figure.Name}: {figure.Expected} is not {figure.Found}"));
}
