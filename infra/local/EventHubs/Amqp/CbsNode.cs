using Amqp;
using Amqp.Listener;

namespace Cadenza.Local.EventHubs;

/// <summary>Takes tokens that clients put on <c>$cbs</c>, and knows what each connection may do.</summary>
internal sealed class CbsNode(EventHubsNamespace hubs)
{
    private const string ClaimsKey = "cadenza:claims";
    private const int ClaimsMax = 64;

    /// <summary>Answers a <c>put-token</c>.</summary>
    public Reply Answer(ListenerConnection connection, Message request)
    {
        var properties = request.ApplicationProperties;
        if (properties?["operation"] as string != "put-token") return new Reply(400, "Only put-token is supported.");
        if (properties["type"] as string != "servicebus.windows.net:sastoken")
            return new Reply(400, $"Tokens of type '{properties["type"]}' are not supported; shared access signatures are.");
        if (request.Body is not string token) return new Reply(400, "The token must be a string.");
        if (hubs.Check(token, out var problem) is not { } claim) return new Reply(401, problem, Condition: "amqp:unauthorized-access");
        Remember(connection, claim);
        return new Reply(202, "Accepted");
    }

    /// <summary>
    /// Until when the connection may use the entity: for ever when it logged in with the key itself, or as long as the best token that it put for
    /// it is good; null when it may not.
    /// </summary>
    public static DateTimeOffset? MayUseUntil(ListenerConnection connection, string entity, DateTimeOffset now)
    {
        if (connection.Principal?.Identity is { IsAuthenticated: true, AuthenticationType: "PLAIN" }) return DateTimeOffset.MaxValue;
        if (!connection.Properties.TryGetValue(ClaimsKey, out var value) || value is not List<SharedAccessSignature> claims) return null;
        lock (claims) return claims.Where(claim => claim.Allows(entity, now)).Max(claim => (DateTimeOffset?)claim.Expires);
    }

    /// <summary>Requests of one connection come one after another, so nothing else adds the list.</summary>
    private static void Remember(ListenerConnection connection, SharedAccessSignature claim)
    {
        if (!connection.Properties.TryGetValue(ClaimsKey, out var value) || value is not List<SharedAccessSignature> claims)
            connection.Properties[ClaimsKey] = claims = [];
        lock (claims)
        {
            if (claims.Count == ClaimsMax) claims.RemoveAt(0);
            claims.Add(claim);
        }
    }
}
