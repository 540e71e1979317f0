using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.Clients;

/// <summary>Keeps clients, in the container <see cref="CosmosLayout.Accounts"/>.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class ClientStore(Container container)
{
    private const string Prefix = "client:";

    /// <summary>The client of an id, of whatever text; null when there is none.</summary>
    public async Task<Client?> FindAsync(string clientId, CancellationToken cancellationToken) => Client.IsId(clientId)
        ? (await container.FindAsync(Prefix + clientId, AccountsJson.Default.AccountDocumentClient, cancellationToken).ConfigureAwait(false))?.Document.Value
        : null;

    /// <summary>Adds a client; false when there is one of its id.</summary>
    public Task<bool> TryAddAsync(Client client, CancellationToken cancellationToken) =>
        container.TryPutAsync(new AccountDocument<Client>(Prefix + client.ClientId, client), AccountsJson.Default.AccountDocumentClient, etag: null, cancellationToken);

    /// <summary>Every client, by name. It reads every partition: for an operator, never for an answer.</summary>
    public async Task<IReadOnlyList<Client>> ListAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE c FROM c WHERE STARTSWITH(c.id, @prefix)").WithParameter("@prefix", Prefix);
        var clients = new List<Client>();
        using var pages = container.GetItemQueryStreamIterator(query);
        while (pages.HasMoreResults)
        {
            using var page = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            clients.AddRange(await CosmosResponses.ReadFeedAsync(
                page, document => System.Text.Json.JsonSerializer.Deserialize(document, AccountsJson.Default.AccountDocumentClient)!.Value, cancellationToken).ConfigureAwait(false));
        }

        return [.. clients.OrderBy(client => client.Name, StringComparer.Ordinal).ThenBy(client => client.ClientId, StringComparer.Ordinal)];
    }
}
