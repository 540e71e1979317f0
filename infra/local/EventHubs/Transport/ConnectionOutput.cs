using System.Runtime.CompilerServices;
using Amqp;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// Tells when what was sent has gone to the socket. AMQPNetLite queues frames without a bound and does not let its users see the
/// queue, so this reaches for the connection's writer; the version of the package is pinned, and a test looks at the outcome.
/// </summary>
internal static class ConnectionOutput
{
    /// <summary>Completes once all that the connection was given up to now is with the socket, or the connection is lost.</summary>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    public static async Task FlushAsync(Connection connection)
    {
        await FlushWriterAsync(Writer(connection));

        // It is completed from within the writer's loop, which must not be kept.
        await Task.Yield();
    }

    private static Task FlushWriterAsync(object writer)
    {
        var flush = writer.GetType().GetMethod("FlushAsync") ?? throw new MissingMethodException(writer.GetType().Name, "FlushAsync");
        return flush.CreateDelegate<Func<Task>>(writer)();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "writer")]
    private static extern ref ITransport Writer(Connection connection);
}
