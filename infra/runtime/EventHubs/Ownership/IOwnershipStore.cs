using Azure;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Who reads a partition, as storage has it.</summary>
/// <param name="Partition">The partition's id.</param>
/// <param name="Owner">The owner's id; empty when it was given up.</param>
/// <param name="Version">Names this state: a claim of it succeeds once.</param>
/// <param name="Age">How long ago it was claimed or renewed, by the clock of the storage.</param>
internal sealed record PartitionOwnership(string Partition, string Owner, ETag Version, TimeSpan Age);

/// <summary>Keeps who owns which partition for a consumer group.</summary>
internal interface IOwnershipStore
{
    /// <summary>All ownerships of the group, expired ones too.</summary>
    Task<IReadOnlyList<PartitionOwnership>> ListAsync(GroupName group, CancellationToken cancellationToken);

    /// <summary>Claims or renews an ownership, or with an empty <paramref name="owner"/> gives it up.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="owner">The new owner's id.</param>
    /// <param name="seen">The version that is claimed; null when there was none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new version; null when somebody else was faster.</returns>
    Task<ETag?> ClaimAsync(PartitionName partition, string owner, ETag? seen, CancellationToken cancellationToken);
}
