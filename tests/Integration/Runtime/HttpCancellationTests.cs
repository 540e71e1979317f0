using System.Net;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class HttpCancellationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Waiting _waiting = new();

    [Fact]
    public async Task Get_ClientLeaves_CancelsTheInvocation()
    {
        await using var host = await StartAsync("{}");
        using var client = new CancellationTokenSource();

        var request = host.Client.GetAsync("/api/patient", client.Token);
        await _waiting.Started.Task.WaitAsync(Deadline);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await _waiting.Cancelled.Task.WaitAsync(Deadline);
    }

    [Theory]
    [InlineData("patient")]
    [InlineData("deaf")]
    public async Task Get_FunctionTakesTooLong_IsCancelledAndGives500(string function)
    {
        await using var host = await StartAsync("""{ "functionTimeout": "00:00:00.2" }""");

        using var answer = await host.Client.GetAsync("/api/" + function);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(function == "patient", _waiting.Cancelled.Task.IsCompleted);
        _waiting.Release.SetResult();
    }

    [Fact]
    public async Task Stop_InvocationRuns_WaitsForItsAnswer()
    {
        await using var host = await StartAsync("{}");
        var request = host.Client.GetStringAsync("/api/patient");
        await _waiting.Started.Task.WaitAsync(Deadline);

        var stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        _waiting.Release.SetResult();

        Assert.Equal("released", await request);
        await stop.WaitAsync(Deadline);
    }

    [Fact]
    public async Task Stop_InvocationNeverEnds_CancelsItWhenTheBoundIsReached()
    {
        await using var host = await StartAsync("{}");
        var request = host.Client.GetStringAsync("/api/patient");
        await _waiting.Started.Task.WaitAsync(Deadline);
        using var bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Record.ExceptionAsync(() => host.StopAsync(bound.Token));

        await _waiting.Cancelled.Task.WaitAsync(Deadline);
        await Assert.ThrowsAnyAsync<Exception>(() => request);
    }

    private Task<RuntimeTestHost> StartAsync(string hostJson) =>
        RuntimeTestHost.StartAsync([typeof(WaitingFunctions)], hostJson, Configure);

    private void Configure(FunctionsApplicationBuilder builder) => builder.Services.AddSingleton(_waiting);
}
