using Cadenza.Runtime.Durable;
using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Tests.Unit.Durable;

public class DurableOptionsTests
{
    [Fact]
    public void ReadOptions_HostJsonAndSettings_AreTaken()
    {
        var options = Read(
            new() { ["hubName"] = "%Hub%", ["maxConcurrentActivityFunctions"] = "8", ["maxConcurrentOrchestratorFunctions"] = "16" },
            new() { ["Hub"] = "cadenza", ["CADENZA_RUNTIME_DATA"] = "/data" });

        Assert.Equal("/data/durable/cadenza.db", options.StorePath);
        Assert.Equal((8, 16), (options.MaxConcurrentActivityFunctions, options.MaxConcurrentOrchestratorFunctions));
    }

    [Fact]
    public void ReadOptions_SeveralProblems_AreAllReported()
    {
        var problem = Assert.Throws<HostStartException>(() => Read(new() { ["hubName"] = "a b", ["maxConcurrentActivityFunctions"] = "0" }, []));

        Assert.Equal(3, problem.Problems.Count);
        Assert.Contains("CADENZA_RUNTIME_DATA is missing", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOptions_NotANumber_NamesTheSection()
    {
        var problem = Assert.Throws<HostStartException>(() => Read(new() { ["maxConcurrentActivityFunctions"] = "many" }, []));

        Assert.StartsWith("host.json: extensions.durableTask", problem.Message, StringComparison.Ordinal);
    }

    private static DurableOptions Read(Dictionary<string, string?> section, Dictionary<string, string?> settings)
    {
        var host = section.ToDictionary(pair => "extensions:durableTask:" + pair.Key, pair => pair.Value);
        return DurableServices.ReadOptions(
            new HostSettings(new ConfigurationBuilder().AddInMemoryCollection(host).Build()),
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
