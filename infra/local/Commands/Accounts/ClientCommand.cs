using System.CommandLine;
using Cadenza.Accounts.Clients;
using Cadenza.Local.Commands.Importing;

namespace Cadenza.Local.Commands.Accounts;

/// <summary><c>client add</c> and <c>client list</c>: the applications that may ask for tokens.</summary>
internal static class ClientCommand
{
    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output, TextWriter errors)
    {
        var name = new Argument<string>("NAME") { Description = "What it is called, for the people who are asked to allow it something." };
        var redirects = new Option<string[]>("--redirect") { Description = "Where its users may be sent back to, exactly; may be given several times.", HelpName = "URI" };
        var isPublic = new Option<bool>("--public") { Description = "It cannot keep a secret, and gets none." };
        var scope = new Option<string?>("--scope") { Description = "What it may ask for, separated by spaces; every scope by default.", HelpName = "\"…\"" };
        var add = new Command("add", "Register an application, and print its id and its secret.") { name, redirects, isPublic, scope };
        add.SetAction((parsed, cancellationToken) => AddAsync(
            new ClientRequest(parsed.GetValue(name)!, parsed.GetValue(redirects) ?? [], parsed.GetValue(isPublic), parsed.GetValue(scope)),
            parsed.GetValue(data)!, output, errors, cancellationToken));

        var list = new Command("list", "List the applications.");
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(data)!, output, errors, cancellationToken));
        return new Command("client", "The applications that may ask for tokens.") { add, list };
    }

    private static async Task<int> AddAsync(ClientRequest request, string dataDirectory, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var (client, secret) = request.Register(TimeProvider.System);
        await using var stack = await RunningStack.OpenAsync(dataDirectory, errors.WriteLine, cancellationToken);
        if (!await StoreOf(stack).TryAddAsync(client, cancellationToken))
            throw new LocalException("There is a client of this id: random ids do not repeat.");

        await output.WriteLineAsync($"client_id: {client.ClientId}");
        if (secret is not null)
            await output.WriteLineAsync($"client_secret: {secret}");
        return 0;
    }

    private static async Task<int> ListAsync(string dataDirectory, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        await using var stack = await RunningStack.OpenAsync(dataDirectory, errors.WriteLine, cancellationToken);
        foreach (var client in await StoreOf(stack).ListAsync(cancellationToken))
            await output.WriteLineAsync($"{client.ClientId}  {(client.IsPublic ? "public" : "secret")}  {client.Name}  {string.Join(' ', client.RedirectUris)}".TrimEnd());
        return 0;
    }

    private static ClientStore StoreOf(RunningStack stack) => new(stack.Database(isBulk: false).Container(CosmosLayout.Accounts));

    /// <summary>What the command line says of a new client.</summary>
    private sealed record ClientRequest(string Name, string[] RedirectUris, bool IsPublic, string? Scope)
    {
        public (Client Client, string? Secret) Register(TimeProvider time)
        {
            try
            {
                return Client.Register(Name, RedirectUris, IsPublic, Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries), time.GetUtcNow());
            }
            catch (DomainException refused)
            {
                throw new LocalException(refused.Message, refused);
            }
        }
    }
}
