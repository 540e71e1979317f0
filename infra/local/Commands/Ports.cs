using System.Net;
using System.Net.Sockets;

namespace Cadenza.Local.Commands;

/// <summary>Ports of the loopback interface.</summary>
internal static class Ports
{
    /// <summary>The port when it is free, else another that is.</summary>
    public static int TakeOrFree(int port)
    {
        try
        {
            return Take(port, "", "");
        }
        catch (LocalException)
        {
            return Take(0, "", "");
        }
    }

    /// <summary>The port itself when it is free; a free one for 0.</summary>
    /// <exception cref="LocalException">It is taken: the line names the port, its purpose and the option that changes it.</exception>
    public static int Take(int port, string purpose, string option)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException error)
        {
            throw new LocalException($"Port {port}, for {purpose}, is taken; choose another one with {option}.", error);
        }
    }
}
