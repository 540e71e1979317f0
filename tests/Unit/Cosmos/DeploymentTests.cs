using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Unit.Cosmos;

/// <summary>What is deployed is what the code uses.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public void CosmosContainers_Deployed_AreThoseOfTheLayout()
    {
        using var deployed = Read("cosmos-containers.json");
        var containers = deployed.RootElement.EnumerateArray().Select(container => new CosmosContainer(
            container.GetProperty("name").GetString()!,
            container.GetProperty("partitionKey").GetString()!,
            container.TryGetProperty("defaultTtl", out _)));
        Assert.Equal(CosmosLayout.Containers, containers);
    }

    [Fact]
    public void BlobContainers_Deployed_IncludeThoseOfEvents()
    {
        using var deployed = Read("blob-containers.json");
        var names = deployed.RootElement.EnumerateArray().Select(name => name.GetString()!).ToHashSet();
        var events = new EventContainers(new BlobServiceClient("UseDevelopmentStorage=true"));
        string[] used = [events.Raw.Name, events.Journal.Name, events.Clean.Name, events.Quarantine.Name, events.Counts.Name, events.Statements.Name, events.Work.Name];
        Assert.Subset(names, used.ToHashSet());
    }

    private static JsonDocument Read(string file, [CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../infra/azure", file)));
}
