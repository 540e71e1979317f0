using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads and writes the manifests of hours.</summary>
internal sealed class HourManifests(BlobContainerClient clean)
{
    /// <summary>A manifest with its hash, or null.</summary>
    public async Task<(HourManifest Manifest, string Sha256)?> FindAsync(string type, HourBucket hour, CancellationToken cancellationToken)
    {
        var blob = await clean.ReadOrNullAsync(CleanNames.Manifest(type, hour), cancellationToken);
        return blob is null ? null : (
            JsonSerializer.Deserialize(blob.Content, EventJson.Default.HourManifest)!,
            Convert.ToHexStringLower(SHA256.HashData(blob.Content)));
    }

    /// <summary>The manifests of several types.</summary>
    /// <exception cref="ReconciliationException">One is missing.</exception>
    public async Task<IReadOnlyList<(HourManifest Manifest, string Sha256)>> ReadAsync(
        IReadOnlyList<string> types, HourBucket hour, CancellationToken cancellationToken) =>
        await Task.WhenAll(types.Select(async type => await FindAsync(type, hour, cancellationToken)
            ?? throw new ReconciliationException($"{type} of {hour} has no manifest.")));

    /// <summary>Writes a manifest whose figures reconcile, once.</summary>
    public async Task<HourManifest> WriteAsync(HourManifest manifest, CancellationToken cancellationToken)
    {
        manifest.ToReconciliation().Checked($"{manifest.Type} of {manifest.Hour}");
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(manifest, EventJson.Default.HourManifest));
        await clean.WriteOnceAsync(CleanNames.Manifest(manifest.Type, manifest.Hour), json, cancellationToken);
        return manifest;
    }
}
