using Azure.Storage.Blobs;

namespace Cadenza.Events.Storage;

/// <summary>The blob containers of the event pipeline. They are made when first used.</summary>
public sealed class EventContainers
{
    private volatile bool _exist;

    /// <summary>The containers of one storage account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="prefix">What their names begin with, where several deployments share an account. The default value is nothing.</param>
    public EventContainers(BlobServiceClient account, string prefix = "")
    {
        Raw = account.GetBlobContainerClient($"{prefix}raw");
        Journal = account.GetBlobContainerClient($"{prefix}journal");
        Clean = account.GetBlobContainerClient($"{prefix}clean");
        Quarantine = account.GetBlobContainerClient($"{prefix}quarantine");
        Counts = account.GetBlobContainerClient($"{prefix}counts");
        Statements = account.GetBlobContainerClient($"{prefix}statements");
        Work = account.GetBlobContainerClient($"{prefix}work");
    }

    /// <summary>Events as they came, by hub, type and hour. Only those that a journal names count.</summary>
    public BlobContainerClient Raw { get; }

    /// <summary>What has been committed, by hub, partition and hour.</summary>
    public BlobContainerClient Journal { get; }

    /// <summary>Closed hours without duplicates, by type, with their manifests; and under <c>_hubs</c> the hubs' reports and frontiers.</summary>
    public BlobContainerClient Clean { get; }

    /// <summary>Invalid events, with the reason.</summary>
    public BlobContainerClient Quarantine { get; }

    /// <summary>Plays by track, country and product, by hour and day.</summary>
    public BlobContainerClient Counts { get; }

    /// <summary>What payees are paid, by month.</summary>
    public BlobContainerClient Statements { get; }

    /// <summary>What the steps of closing a large hour leave for one another, until it is closed. What is there for more than a few days nobody needs.</summary>
    public BlobContainerClient Work { get; }

    /// <summary>Makes the containers that are not there; asks once a process.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_exist)
        {
            return;
        }

        await Task.WhenAll(new[] { Raw, Journal, Clean, Quarantine, Counts, Statements, Work }
            .Select(container => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
        _exist = true;
    }
}
