using Azure;
using Azure.Security.KeyVault.Secrets;
using Cadenza.Accounts.Keys;
using Moq;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class KeySourceTests : IDisposable
{
    private static readonly DateTimeOffset Made = new(2025, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-keys-").FullName;
    private readonly SigningKey _first = SigningKey.Create();
    private readonly SigningKey _second = SigningKey.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folder_FilesNamedByTheirTime_AreARing()
    {
        Write("signing.pem", _first.ExportPem());
        Write(KeyFolder.FileName(Made), _second.ExportPem());

        var ring = new KeyFolder(_folder).Load();

        Assert.Equal(_first.KeyId, ring.SigningAt(Made).KeyId);
        Assert.Equal(_second.KeyId, ring.SigningAt(Made + KeyRing.PublishedAhead).KeyId);
    }

    [Fact]
    public void Folder_ReadAgain_KeepsTheKeysItKnows()
    {
        Write("signing.pem", _first.ExportPem());
        var folder = new KeyFolder(_folder);

        Assert.Same(folder.Load().SigningAt(Made), folder.Load().SigningAt(Made));
    }

    [Fact]
    public void Folder_AFileThatIsNoKey_IsNamed()
    {
        Write("broken.pem", "nothing");

        Assert.Contains("broken.pem", Assert.Throws<InvalidDataException>(() => new KeyFolder(_folder).Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vault_EnabledVersions_AreARing()
    {
        var client = new Mock<SecretClient>();
        SecretProperties[] versions =
        [
            Version("1", Made.AddDays(-1), enabled: true), Version("2", Made, enabled: true), Version("3", Made.AddDays(-2), enabled: false),
        ];
        client.Setup(c => c.GetPropertiesOfSecretVersionsAsync("key", It.IsAny<CancellationToken>()))
            .Returns(() => AsyncPageable<SecretProperties>.FromPages([Azure.Page<SecretProperties>.FromValues(versions, null, Mock.Of<Response>())]));
        client.Setup(c => c.GetSecretAsync("key", It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string name, string version, CancellationToken _) =>
                Response.FromValue(new KeyVaultSecret(name, (version == "1" ? _first : _second).ExportPem()), Mock.Of<Response>()));
        var vault = new KeyVaultSecretKeys(client.Object, "key");

        await vault.LoadAsync(CancellationToken.None);
        var ring = await vault.LoadAsync(CancellationToken.None);

        Assert.Equal(_first.KeyId, ring.SigningAt(Made).KeyId);
        Assert.Equal([_second.KeyId, _first.KeyId], ring.PublishedAt(Made).Select(key => key.KeyId));
        Assert.Equal(2, client.Invocations.Count(call => call.Method.Name == nameof(SecretClient.GetSecretAsync)));
    }

    private static SecretProperties Version(string version, DateTimeOffset made, bool enabled)
    {
        var properties = SecretModelFactory.SecretProperties(id: new Uri($"https://vault.example/secrets/key/{version}"), name: "key", version: version, createdOn: made);
        properties.Enabled = enabled;
        return properties;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
