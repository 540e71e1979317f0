namespace Cadenza.Events.Publishing;

/// <summary>An Event Hubs namespace, as a connection string names it.</summary>
/// <param name="Host">The namespace's host.</param>
/// <param name="Port">The AMQP port: 5671 unless the connection string's endpoint has one.</param>
/// <param name="KeyName">The shared access policy.</param>
/// <param name="Key">Its key.</param>
/// <param name="IsEmulator">Plain AMQP, without TLS: <c>UseDevelopmentEmulator=true</c>.</param>
public sealed record EventHubsConnection(string Host, int Port, string KeyName, string Key, bool IsEmulator)
{
    private const int AmqpsPort = 5671;
    private const int AmqpPort = 5672;

    /// <summary>Parses <c>Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…[;UseDevelopmentEmulator=true]</c>; throws a <see cref="FormatException"/> that says what is missing.</summary>
    public static EventHubsConnection Parse(string connectionString)
    {
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.OrdinalIgnoreCase);
        var isEmulator = parts.TryGetValue("UseDevelopmentEmulator", out var flag) && bool.TryParse(flag, out var value) && value;
        if (!Uri.TryCreate(Required(parts, "Endpoint"), UriKind.Absolute, out var endpoint))
        {
            throw new FormatException("The Event Hubs connection string's Endpoint is not a URI.");
        }

        return new EventHubsConnection(
            endpoint.Host,
            endpoint.Port > 0 ? endpoint.Port : isEmulator ? AmqpPort : AmqpsPort,
            Required(parts, "SharedAccessKeyName"),
            Required(parts, "SharedAccessKey"),
            isEmulator);
    }

    /// <summary>The host and port: never the key.</summary>
    public override string ToString() => $"{(IsEmulator ? "amqp" : "amqps")}://{Host}:{Port}";

    private static string Required(Dictionary<string, string> parts, string name) => parts.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : throw new FormatException($"The Event Hubs connection string has no {name}.");
}
