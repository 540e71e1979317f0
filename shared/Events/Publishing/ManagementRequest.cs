using Amqp;
using Amqp.Framing;

namespace Cadenza.Events.Publishing;

/// <summary>One request to the <c>$management</c> node of a namespace, over two links of its own.</summary>
internal static class ManagementRequest
{
    private const string Node = "$management";

    /// <summary>The answer's body; throws an <see cref="AmqpException"/> when the status is not 200, a <see cref="TimeoutException"/> when no answer comes.</summary>
    public static async Task<object?> SendAsync(Session session, Message request, TimeSpan timeout)
    {
        var replyTo = $"reply-{Guid.NewGuid():N}";
        request.Properties = new Properties { MessageId = Guid.NewGuid().ToString("N"), ReplyTo = replyTo };
        var receiver = new ReceiverLink(
            session, replyTo, new Attach { Source = new Source { Address = Node }, Target = new Target { Address = replyTo } }, null);
        var sender = new SenderLink(session, $"request-{replyTo}", Node);
        try
        {
            await sender.SendAsync(request, timeout);
            var reply = await receiver.ReceiveAsync(timeout)
                ?? throw new TimeoutException($"{Node} did not answer in {timeout.TotalSeconds} s.");
            receiver.Accept(reply);
            return StatusOf(reply) is 200
                ? reply.Body
                : throw new AmqpException(ErrorCode.InternalError, $"{Node} answered {StatusOf(reply)}: {reply.ApplicationProperties?["status-description"]}");
        }
        finally
        {
            _ = sender.CloseAsync(TimeSpan.Zero, null);
            _ = receiver.CloseAsync(TimeSpan.Zero, null);
        }
    }

    private static int? StatusOf(Message reply) =>
        (reply.ApplicationProperties?["status-code"] ?? reply.ApplicationProperties?["statusCode"]) as int?;
}
