using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Cadenza.Runtime.Hosting;

namespace Cadenza.Runtime.Timers;

/// <summary>
/// Locks as the Functions host has them: leases of the blobs <c>locks/{host}/{name}.Listener</c> of its container. An instance that is
/// started again under its id asks with the same lease id, and has at once what it had when it died.
/// </summary>
internal sealed class BlobSingletonLocks(BindingExpressions settings, HostIdentity host, HostInstance instance) : ISingletonLocks
{
    private const string InstanceKey = "FunctionInstance";

    private readonly Lazy<BlobContainerClient> _container = new(() =>
        new BlobServiceClient(settings.Connection("Storage")).GetBlobContainerClient("azure-webjobs-hosts"));

    public async Task<ISingletonLock?> TryTakeAsync(string name, TimeSpan period, CancellationToken cancellationToken)
    {
        var blob = _container.Value.GetBlobClient($"locks/{host.Id}/{name}.Listener");
        var lease = blob.GetBlobLeaseClient(LeaseId(name));
        try
        {
            await AcquireAsync(blob, lease, period, cancellationToken);
            var metadata = new Dictionary<string, string> { [InstanceKey] = instance.Id };
            await blob.SetMetadataAsync(metadata, new BlobRequestConditions { LeaseId = lease.LeaseId }, cancellationToken);
            return new BlobLock(lease);
        }
        catch (RequestFailedException taken) when (taken.Status is 409 or 412)
        {
            return null;
        }
    }

    private async Task AcquireAsync(BlobClient blob, BlobLeaseClient lease, TimeSpan period, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(period, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await _container.Value.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(
                BinaryData.Empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
            await lease.AcquireAsync(period, cancellationToken: cancellationToken);
        }
    }

    private string LeaseId(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id}/{name}")).AsSpan(0, 16)).ToString();

    private sealed class BlobLock(BlobLeaseClient lease) : ISingletonLock
    {
        public async Task<bool> RenewAsync(CancellationToken cancellationToken)
        {
            try
            {
                await lease.RenewAsync(cancellationToken: cancellationToken);
                return true;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
            {
                return false;
            }
        }

        public async Task ReleaseAsync(CancellationToken cancellationToken)
        {
            try
            {
                await lease.ReleaseAsync(cancellationToken: cancellationToken);
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
            {
                // It is not ours any more.
            }
        }
    }
}
