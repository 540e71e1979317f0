using Cadenza.Accounts;
using Cadenza.Accounts.Users;

namespace Cadenza.Local.Commands.Users;

/// <summary>Users' profiles out of what stands on a command line.</summary>
internal static class UserProfiles
{
    private const int DisplayLengthMax = 100;
    private const int EmailLengthMax = 254;

    /// <summary>The profile.</summary>
    /// <exception cref="LocalException">Something is not what it should be.</exception>
    public static UserProfile Of(string name, string? display, string? email, string country, string product, IReadOnlyList<string> products)
    {
        if (display is not null && (string.IsNullOrWhiteSpace(display) || display.Length > DisplayLengthMax || display.Any(char.IsControl)))
            throw new LocalException($"--display takes from 1 to {DisplayLengthMax} characters that can be seen.");
        if (email is not null && (email.Length > EmailLengthMax || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) || email.Trim('@').Split('@').Length != 2))
            throw new LocalException($"'{email}' is not an email address.");
        if (!products.Contains(product))
            throw new LocalException($"'{product}' is not a subscription; they are: {string.Join(", ", products)}.");

        return new UserProfile
        {
            UserId = IdOf(name),
            DisplayName = display?.Trim() ?? name,
            Email = email,
            Country = Market.TryParse(country, out var market) ? market : throw new LocalException($"'{country}' is not a country: an ISO 3166-1 alpha-2 code, such as GB."),
            Product = product,
        };
    }

    /// <summary>The id of a user who signs in here: without capitals, which telephones put where they are not meant.</summary>
    /// <exception cref="LocalException">It is none.</exception>
    public static UserId IdOf(string name) => UserId.TryParse(name, out var id) && !name.Any(char.IsAsciiLetterUpper)
        ? id
        : throw new LocalException($"'{name}' cannot be a user: up to {UserId.LengthMax} lower-case letters, digits, '.', '_' and '-'.");
}
