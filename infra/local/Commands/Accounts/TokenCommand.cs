using System.CommandLine;
using System.Globalization;
using Cadenza.Accounts;
using Cadenza.Local.Sample;

namespace Cadenza.Local.Commands.Accounts;

/// <summary><c>token</c>: prints an access token of one of the sample catalogue's users, alone, on standard output.</summary>
internal static class TokenCommand
{
    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output)
    {
        var user = new Option<string?>("--user") { Description = "The user's id or name; the first sample user by default.", HelpName = "NAME" };
        var scope = new Option<string?>("--scope") { Description = "Scopes, separated by spaces; all of them by default.", HelpName = "\"…\"" };
        var command = new Command("token", "Print an access token.") { user, scope };
        command.SetAction(parsed =>
        {
            output.WriteLine(Issue(parsed.GetValue(data)!, parsed.GetValue(user), parsed.GetValue(scope)));
            return 0;
        });
        return command;
    }

    /// <summary>A token for a user, signed with the data folder's key.</summary>
    /// <exception cref="LocalException">No such user or scope.</exception>
    public static string Issue(string dataDirectory, string? user, string? scope)
    {
        var who = FindUser(user);
        var scopes = scope is null ? Scopes.All : [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (scopes.FirstOrDefault(name => !Scopes.All.Contains(name)) is { } unknown)
        {
            throw new LocalException($"There is no scope '{unknown}'; the scopes are: {string.Join(' ', Scopes.All)}.");
        }

        var folder = DataFolder.Visit(dataDirectory);
        return Issue(folder, IssuerOf(folder), who, scopes);
    }

    /// <summary>A token for a sample user.</summary>
    public static string Issue(string folder, string issuer, SampleUser user, IReadOnlyList<string> scopes) =>
        IssuerOf(folder, issuer).Issue(new AccessTokenRequest
        {
            ClientId = "cadenza-local",
            UserId = UserId.Parse(user.Id),
            Scopes = scopes,
            Country = user.Country,
            Product = user.Product,
        });

    /// <summary>What issues tokens that a stack of this folder and issuer takes.</summary>
    public static AccessTokenIssuer IssuerOf(string folder, string issuer) =>
        new(SigningKeyFolder.LoadOrCreate(folder).SigningAt(TimeProvider.System.GetUtcNow()), issuer, SigningKeyFolder.Audience, TimeProvider.System);

    // That of the stack that runs there; or of the one that will, at the usual port.
    private static string IssuerOf(string folder)
    {
        var usual = $"http://127.0.0.1:{StackOptions.DefaultPort.ToString(CultureInfo.InvariantCulture)}";
        return DataFolder.IsInUse(folder) ? LocalSettings.Read(Path.Combine(folder, LocalSettings.FileName)).GetValueOrDefault("Accounts__Issuer", usual) : usual;
    }

    private static SampleUser FindUser(string? name)
    {
        var users = SampleCatalog.Load().Users;
        return name is null
            ? users[0]
            : users.FirstOrDefault(user => name.Equals(user.Id, StringComparison.OrdinalIgnoreCase) || name.Equals(user.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new LocalException($"There is no user '{name}'; the users are: {string.Join(", ", users.Select(user => user.Id))}.");
    }
}
