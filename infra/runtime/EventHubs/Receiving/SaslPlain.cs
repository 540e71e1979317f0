using System.Text;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>The client's part of SASL PLAIN (AMQP 1.0, 5.3; RFC 4616): the policy's name and key.</summary>
internal static class SaslPlain
{
    private static readonly byte[] SaslHeader = [.. "AMQP"u8, 3, 1, 0, 0];
    private static readonly byte[] AmqpHeader = [.. "AMQP"u8, 0, 1, 0, 0];

    /// <summary>Logs in, and goes on to AMQP.</summary>
    /// <exception cref="AmqpException">The key is refused.</exception>
    public static async Task LogInAsync(FrameConnection connection, EventHubsEndpoint endpoint, CancellationToken cancellationToken)
    {
        await connection.ExchangeAsync(SaslHeader, cancellationToken);
        var init = new SaslInit { Mechanism = "PLAIN", HostName = endpoint.Host, InitialResponse = Encoding.UTF8.GetBytes($"\0{endpoint.KeyName}\0{endpoint.Key}") };
        connection.Send(init, isSasl: true);
        Described answer;
        do
        {
            answer = await connection.ReadAsync(cancellationToken);
        }
        while (answer is SaslMechanisms);

        if (answer is not SaslOutcome { Code: SaslCode.Ok }) throw new AmqpException(ErrorCode.UnauthorizedAccess, "The shared access policy or its key is refused.");
        await connection.ExchangeAsync(AmqpHeader, cancellationToken);
    }
}
