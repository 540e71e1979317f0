using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class FunctionExecutorTests
{
    [Theory]
    [InlineData(nameof(Functions.Void), null)]
    [InlineData(nameof(Functions.Value), 7)]
    [InlineData(nameof(Functions.Tasked), null)]
    [InlineData(nameof(Functions.TaskedValue), 7)]
    [InlineData(nameof(Functions.ValueTasked), null)]
    [InlineData(nameof(Functions.ValueTaskedValue), 7)]
    public async Task Execute_EachReturnType_GivesTheAwaitedResult(string method, object? expected)
    {
        using var fixture = new ExecutorFixture();

        Assert.Equal(expected, await fixture.RunAsync(typeof(Functions), method, 7));
    }

    [Theory]
    [InlineData(nameof(Functions.Value))]
    [InlineData(nameof(Functions.TaskedValue))]
    [InlineData(nameof(Functions.ValueTaskedValue))]
    public async Task Execute_FunctionThrows_ItsOwnExceptionComesThrough(string method)
    {
        using var fixture = new ExecutorFixture();

        await Assert.ThrowsAsync<DivideByZeroException>(() => fixture.RunAsync(typeof(Functions), method, 0));
    }

    [Fact]
    public async Task Execute_MetadataByName_BindsWhateverTheCase()
    {
        using var fixture = new ExecutorFixture();

        var result = await fixture.RunAsync(typeof(Functions), nameof(Functions.Metadata), Array.Empty<byte[]>(), new Dictionary<string, object?>
        {
            ["SequenceNumberArray"] = new List<long> { 4, 5 },
            ["OffsetArray"] = new List<string> { "a", "b" },
            ["EnqueuedTimeUtcArray"] = """["2026-01-02T03:04:05Z"]""",
            ["PartitionContext"] = """{"PartitionId":"3"}""",
        });

        Assert.Equal("4,5 a,b 2026-01-02T03:04:05.0000000Z 3 none", result);
    }

    [Fact]
    public async Task Execute_Context_TellsOfTheInvocation()
    {
        using var fixture = new ExecutorFixture();
        using var source = new CancellationTokenSource();

        var context = (FunctionContext)(await fixture.RunAsync(typeof(Functions), nameof(Functions.Context), cancellationToken: source.Token))!;

        Assert.Equal(nameof(Functions.Context), context.FunctionDefinition.Name);
        Assert.Equal("eventHubTrigger", context.FunctionDefinition.InputBindings["trigger"].Type);
        Assert.Equal((1, 4), (context.RetryContext.RetryCount, context.RetryContext.MaxRetryCount));
        Assert.True(Guid.TryParse(context.InvocationId, out _));
        Assert.Equal(context.InvocationId, context.InvocationId);
        Assert.False(context.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Execute_TimeIsUp_CancelsAndSaysSo()
    {
        var time = new FakeTimeProvider();
        using var fixture = new ExecutorFixture(time: time, timeout: "00:01:00");

        var run = fixture.RunAsync(typeof(Functions), nameof(Functions.Forever), "x");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        var problem = await Assert.ThrowsAsync<FunctionTimeoutException>(() => run);
        Assert.Contains("00:01:00", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_CallerCancels_IsNoTimeout()
    {
        using var fixture = new ExecutorFixture(timeout: "00:01:00");
        using var source = new CancellationTokenSource();

        var run = fixture.RunAsync(typeof(Functions), nameof(Functions.Forever), "x", cancellationToken: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task Execute_ParameterBinder_IsAskedOnceAndBindsEachTime()
    {
        var binder = new NumberBinder();
        using var fixture = new ExecutorFixture(binder);

        Assert.Equal("1", await fixture.RunAsync(typeof(Functions), nameof(Functions.Bound), "x"));
        Assert.Equal(1, binder.Asked);
    }

    [Fact]
    public async Task Execute_NothingBinds_NamesTheParameter()
    {
        using var fixture = new ExecutorFixture();

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.RunAsync(typeof(Functions), nameof(Functions.Unbound), "x"));

        Assert.Contains("'number'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_OutputThatNothingSends_IsRefused()
    {
        using var fixture = new ExecutorFixture();

        var problem = await Assert.ThrowsAsync<HostStartException>(() => fixture.RunAsync(typeof(Functions), nameof(Functions.Sends), "x"));

        Assert.Equal("Sends: nothing here sends a EventHubOutputAttribute.", Assert.Single(problem.Problems));
    }

    public static class Functions
    {
        public static void Void(int trigger) => _ = trigger;

        public static int Value(int trigger) => 49 / trigger;

        public static Task Tasked(int trigger) => Task.FromResult(trigger);

        public static async Task<int> TaskedValue(int trigger)
        {
            await Task.Yield();
            return 49 / trigger;
        }

        public static ValueTask ValueTasked(int trigger) => trigger == 7 ? default : throw new DivideByZeroException();

        public static ValueTask<int> ValueTaskedValue(int trigger) => new(49 / trigger);

        public static FunctionContext Context(object? trigger, FunctionContext context) => trigger is null ? context : throw new InvalidOperationException();

        public static Task Forever(string trigger, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(
            task => task.GetAwaiter().GetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        public static string Metadata(
            byte[][] trigger, long[] sequenceNumberArray, string[] offsetArray, DateTime[] enqueuedTimeUtcArray, JsonElement partitionContext, string? absent) =>
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', sequenceNumberArray)} {string.Join(',', offsetArray)} ")
            + $"{enqueuedTimeUtcArray[0].ToString("O", CultureInfo.InvariantCulture)} {partitionContext.GetProperty("PartitionId")} {absent ?? "none"}";

        public static string Bound(string trigger, Version version) => version.Major.ToString(CultureInfo.InvariantCulture);

        public static string Unbound(string trigger, int number) => trigger + number;

        [EventHubOutput("plays")]
        public static string Sends(string trigger) => trigger;
    }

    private sealed class NumberBinder : IParameterBinder
    {
        public int Asked { get; private set; }

        public Func<FunctionContext, object?>? BindingFor(ParameterInfo parameter)
        {
            Asked++;
            return parameter.ParameterType == typeof(Version) ? context => new Version(context.RetryContext.RetryCount, 0) : null;
        }
    }
}
