using Amqp;
using Amqp.Framing;

namespace Cadenza.Local.EventHubs;

/// <summary>The service's AMQP error conditions, as clients tell them apart.</summary>
internal static class ServiceErrors
{
    public const string NotFound = "amqp:not-found";
    public const string ArgumentError = "com.microsoft:argument-error";

    public static AmqpException HubNotFound(string? address) => new(NotFound, $"The messaging entity '{address}' could not be found.");

    public static AmqpException ConsumerGroupNotFound(string group, string hub) =>
        new(NotFound, $"The messaging entity '{hub}|{group}' could not be found: the hub has no consumer group '{group}'.");

    public static AmqpException PartitionOutOfRange(string partition, int partitions) => new(
        "com.microsoft:argument-out-of-range",
        $"The specified partition is invalid for an EventHub partition sender or receiver. It should be between 0 and {partitions - 1}. '{partition}' was given.");

    public static AmqpException Unauthorized(string entity) => new("amqp:unauthorized-access", $"Unauthorized access. A token with a claim for '{entity}' is required; put one on $cbs first.");

    public static AmqpException Argument(string message) => new(ArgumentError, message);

    public static AmqpException NotSupported(string message) => new("amqp:not-implemented", message);

    public static Error Stolen(string message) => new("amqp:link:stolen") { Description = message };

    public static Error TokenExpired(string hub) => new("amqp:unauthorized-access") { Description = $"ExpiredToken: The token for '{hub}' has expired." };

    public static Error TooLarge(long bytes) => new("amqp:link:message-size-exceeded")
    {
        Description = $"The received message (size {bytes}) exceeds the limit ({PublishLink.MessageBytesMax}) currently allowed on the link.",
    };

    public static Error Internal(string message) => new("amqp:internal-error") { Description = message };
}
