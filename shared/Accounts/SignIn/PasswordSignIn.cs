using System.Net;

namespace Cadenza.Accounts.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
/// <param name="Secret">The secret of the session that began; null when none did.</param>
/// <param name="Wait">How long to wait before the next attempt; null when this one was looked at.</param>
public readonly record struct SignInOutcome(string? Secret, TimeSpan? Wait = null);

/// <summary>Signs users in by name and password.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class PasswordSignIn(CredentialStore credentials, SessionStore sessions, SignInThrottle throttle)
{
    /// <summary>Tries to sign in. A wrong name and a wrong password are not told apart, by the answer or by its time.</summary>
    public async Task<SignInOutcome> TryAsync(string name, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        // Ids of those that sign in here are lower case, and telephones begin with a capital.
        UserId? user = UserId.TryParse(name.Trim().ToLowerInvariant(), out var id) ? id : null;
        if (await throttle.TryBeginAsync(user, address, cancellationToken).ConfigureAwait(false) is { } wait)
            return new SignInOutcome(null, wait);

        var read = Password.TryParse(password, out var good) ? good : null;
        if (await credentials.VerifyAsync(user, read, cancellationToken).ConfigureAwait(false) is not { } stamp)
            return new SignInOutcome(null);

        await throttle.SucceedAsync(user!.Value, address, cancellationToken).ConfigureAwait(false);
        return new SignInOutcome(await sessions.BeginAsync(user.Value, stamp, cancellationToken).ConfigureAwait(false));
    }
}
