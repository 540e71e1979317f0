using Amqp;

namespace Cadenza.Runtime.EventHubs;

/// <summary>An Event Hubs namespace as a connection string names it.</summary>
/// <param name="Host">The host: the fully qualified namespace.</param>
/// <param name="Port">The AMQP port.</param>
/// <param name="KeyName">The shared access policy.</param>
/// <param name="Key">Its key.</param>
/// <param name="UseTls">False for <c>UseDevelopmentEmulator=true</c>: plain AMQP.</param>
internal sealed record EventHubsEndpoint(string Host, int Port, string KeyName, string Key, bool UseTls)
{
    private const int TlsPort = 5671;
    private const int PlainPort = 5672;

    /// <summary>Reads <c>Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…[;UseDevelopmentEmulator=true]</c>.</summary>
    /// <exception cref="FormatException">Something is missing: says what, and never the key.</exception>
    public static EventHubsEndpoint Parse(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) parts[part[..equals].TrimEnd()] = part[(equals + 1)..].TrimStart();
        }

        if (!parts.TryGetValue("Endpoint", out var endpoint) || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new FormatException("the Event Hubs connection string has no Endpoint=sb://HOST.");
        if (!parts.TryGetValue("SharedAccessKeyName", out var keyName) || !parts.TryGetValue("SharedAccessKey", out var key))
            throw new FormatException("the Event Hubs connection string has no SharedAccessKeyName and SharedAccessKey; other credentials are not supported here.");
        var useTls = !(parts.TryGetValue("UseDevelopmentEmulator", out var emulator) && bool.TryParse(emulator, out var isEmulator) && isEmulator);
        return new EventHubsEndpoint(uri.Host, uri.Port > 0 ? uri.Port : useTls ? TlsPort : PlainPort, keyName, key, useTls);
    }

    /// <summary>Where AMQP connects to, with SASL PLAIN.</summary>
    public Address ToAddress() => new(Host, Port, KeyName, Key, "/", UseTls ? "amqps" : "amqp");

    /// <summary>Host and port, without the key.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
