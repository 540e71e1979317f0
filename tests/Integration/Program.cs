using Cadenza.Tests.Integration.Catalog.Import;
using Cadenza.Tests.Integration.Cosmos;
using Cadenza.Tests.Integration.Durable;
using Cadenza.Tests.Integration.EventHubs;

namespace Cadenza.Tests.Integration;

/// <summary>What this assembly does as a process of its own, for a test that kills it.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["durable", var data] => KilledHost.RunAsync(data),
        ["cosmos", var data] => CosmosKillTests.ServeAsync(data),
        ["eventhubs", var data] => EventHubsKillTests.ServeAsync(data),
        ["import", var file, var data] => KilledImportTests.ImportAsync(file, data),
        _ => Task.FromResult(0),
    };
}
