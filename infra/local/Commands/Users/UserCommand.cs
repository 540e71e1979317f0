using System.CommandLine;
using Cadenza.Accounts;
using Cadenza.Accounts.SignIn;
using Cadenza.Accounts.Users;
using Cadenza.Local.Commands.Importing;

namespace Cadenza.Local.Commands.Users;

/// <summary><c>user</c>: adds users to a data folder, lists them, and gives them passwords.</summary>
internal static class UserCommand
{
    private static readonly string[] Products = ["premium", UserProfile.Free];

    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output) => new("user", "Add users, list them, give them passwords.")
    {
        Add(data, output), List(data, output), SetPassword(data, output),
    };

    private static Command Add(Option<string> data, TextWriter output)
    {
        var name = NameArgument();
        var display = new Option<string?>("--display") { Description = "The name that others see.", HelpName = "TEXT" };
        var email = new Option<string?>("--email") { Description = "The email address.", HelpName = "ADDRESS" };
        var country = new Option<string>("--country") { Description = "Where the user lives: an ISO 3166-1 alpha-2 code.", HelpName = "CODE", DefaultValueFactory = _ => "GB" };
        var product = new Option<string>("--product") { Description = $"The subscription: {string.Join(" or ", Products)}.", HelpName = "NAME", DefaultValueFactory = _ => Products[0] };
        var fromInput = PasswordOption();
        var command = new Command("add", "Add a user. Without --password-stdin a password is made, and printed once.") { name, display, email, country, product, fromInput };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var profile = UserProfiles.Of(parsed.GetValue(name)!, parsed.GetValue(display), parsed.GetValue(email), parsed.GetValue(country)!, parsed.GetValue(product)!, Products);
            var password = parsed.GetValue(fromInput) ? ReadPassword() : Password.Generate();
            await using var stack = await OpenAsync(parsed.GetValue(data)!, cancellationToken);
            if (!await UsersOf(stack).TryAddAsync(profile, cancellationToken))
                throw new LocalException($"There is a user '{profile.UserId}' already; 'user password {profile.UserId}' gives them another password.");

            await GiveAsync(stack, profile.UserId, password, output, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command List(Option<string> data, TextWriter output)
    {
        var command = new Command("list", "List the users: id, name, country, subscription and email, with tabs between.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var stack = await OpenAsync(parsed.GetValue(data)!, cancellationToken);
            foreach (var user in await UsersOf(stack).ListAsync(cancellationToken))
                await output.WriteLineAsync(string.Join('\t', user.UserId, user.DisplayName, user.Country, user.Product, user.Email));
            return 0;
        });
        return command;
    }

    private static Command SetPassword(Option<string> data, TextWriter output)
    {
        var name = NameArgument();
        var fromInput = PasswordOption();
        var command = new Command("password", "Give a user another password, and end their sessions. Without --password-stdin one is made, and printed once.") { name, fromInput };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var user = UserProfiles.IdOf(parsed.GetValue(name)!);
            var password = parsed.GetValue(fromInput) ? ReadPassword() : Password.Generate();
            await using var stack = await OpenAsync(parsed.GetValue(data)!, cancellationToken);
            if (await UsersOf(stack).FindAsync(user, cancellationToken) is null)
                throw new LocalException($"There is no user '{user}'.");

            await GiveAsync(stack, user, password, output, cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task GiveAsync(RunningStack stack, UserId user, (Password Password, string? Generated) given, TextWriter output, CancellationToken cancellationToken)
    {
        var credentials = new CredentialStore(stack.Database(isBulk: false).Container(CosmosLayout.Accounts), new SignInOptions());
        await credentials.SetAsync(user, given.Password, cancellationToken);
        if (given.Generated is { } text)
            await output.WriteLineAsync(text);
    }

    private static (Password Password, string? Generated) ReadPassword()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        return (ReadPassword(input), null);
    }

    /// <summary>The password in the first line.</summary>
    /// <exception cref="LocalException">It is too short or too long.</exception>
    internal static Password ReadPassword(TextReader input)
    {
        // What is too long is not read to its end.
        var text = new char[Password.LengthMax + 2];
        var line = new string(text, 0, input.ReadBlock(text)).Split('\n')[0].TrimEnd('\r');
        return Password.TryParse(line, out var password)
            ? password
            : throw new LocalException($"A password has from {Password.LengthMin} to {Password.LengthMax} characters, in one line.");
    }

    private static Task<RunningStack> OpenAsync(string dataDirectory, CancellationToken cancellationToken) =>
        RunningStack.OpenAsync(dataDirectory, _ => { }, cancellationToken);

    private static UserStore UsersOf(RunningStack stack) => new(stack.Database(isBulk: false).Container(CosmosLayout.Users));

    private static Argument<string> NameArgument() => new("NAME") { Description = "The user's id: up to 64 lower-case letters, digits, '.', '_' and '-'." };

    private static Option<bool> PasswordOption() => new("--password-stdin") { Description = "Read the password from standard input: its first line." };
}
