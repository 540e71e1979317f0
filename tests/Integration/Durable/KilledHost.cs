using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Durable;

/// <summary>A small host with orchestrations that take a while. It runs in a process of its own, to be killed.</summary>
internal static class KilledHost
{
    public const int Instances = 24;

    public static string Id(int number) => $"killed-{number}";

    public static async Task<int> RunAsync(string data)
    {
        using var host = await StartAsync(data);
        await Console.Out.WriteLineAsync("ready");
        await host.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Starts the host, and those of its orchestrations that no earlier one has started.</summary>
    public static async Task<IHost> StartAsync(string data)
    {
        var host = new FunctionsApplicationBuilder(new HostSetup
        {
            FunctionAssembly = typeof(KilledHost).Assembly,
            BaseDirectory = data,
            IncludeType = type => type == typeof(KilledFunctions),
            Arguments = ["--CADENZA_RUNTIME_DATA=" + data],
        }).Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        for (var i = 0; i < Instances; i++)
            if (await client.GetInstanceAsync(Id(i)) is null)
                await client.ScheduleNewOrchestrationInstanceAsync("Album", i, new StartOrchestrationOptions(Id(i)));
        return host;
    }
}

/// <summary>The functions of that host.</summary>
public static class KilledFunctions
{
    [Function("Album")]
    public static async Task<string[]> Album([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var results = new List<string>();
        for (var side = 0; side < 3; side++)
        {
            var tracks = Enumerable.Range(0, 4).Select(track => context.CallActivityAsync<string>("Track", $"{side}-{track}"));
            results.AddRange(await Task.WhenAll(tracks));
            await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            results.AddRange(await context.CallSubOrchestratorAsync<string[]>("Bonus", side));
        }

        return [.. results];
    }

    [Function("Bonus")]
    public static async Task<string[]> Bonus([OrchestrationTrigger] TaskOrchestrationContext context, int side)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [await context.CallActivityAsync<string>("Track", $"{side}-bonus")];
    }

    /// <summary>Each run gives another result, so that a result which was used tells which run it is of.</summary>
    [Function("Track")]
    public static async Task<string> Track([ActivityTrigger] string name)
    {
        await Task.Delay(40);
        return $"{name}#{Guid.NewGuid():N}";
    }
}
