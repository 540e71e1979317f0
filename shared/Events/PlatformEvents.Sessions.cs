namespace Cadenza.Events;

/// <summary>Who comes and goes, and how their apps fare.</summary>
public static partial class PlatformEvents
{
    private static EventType[] Sessions =>
    [
        Telemetry("login_performed", "accounts", "Somebody logged in.", Optional(Word("method")), Device, Optional(Word("client"))),
        Telemetry("login_failed", "accounts", "Somebody who is known did not succeed in logging in.", Word("reason"), Optional(Word("method")), Device),
        Telemetry("logout_performed", "accounts", "Somebody logged out, or was.", Optional(Choice("cause", "user", "expired", "revoked")), Device),
        Telemetry("subscription_changed", "accounts", "A user's product changed.", Word("from_product", 32), Word("to_product", 32), new EventField("country", FieldKind.Country)),
        Telemetry("app_opened", "clients", "An app came to the front.", Word("platform"), Text("app_version", 64), Optional(Ms("start_ms")), Device),
        Telemetry("app_failed", "clients", "An app crashed, or hung.",
            Word("platform"), Text("app_version", 64), Choice("failure", "crash", "hang", "out_of_memory"), Optional(Text("stack", 16_384)), Device),
    ];
}
