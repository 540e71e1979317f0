using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Sends one request over and over on a few kept-alive connections, and counts the answers. It reads no more of an answer than its
/// head and length, so that most of the machine is left to the server.
/// </summary>
/// <param name="server">The server's process id, whose processor time is read.</param>
/// <param name="port">Where it listens on loopback.</param>
/// <param name="path">What is asked for.</param>
/// <param name="token">A bearer token, or null.</param>
internal sealed class LoadGenerator(int server, int port, string path, string? token)
{
    private readonly byte[] _request = Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}\r\n");

    /// <summary>
    /// Answers a second over this time, answers a second of the server's own processor time, and the time within which 99 of 100
    /// answers came.
    /// </summary>
    public async Task<(double PerSecond, double PerCpuSecond, TimeSpan P99)> RunAsync(TimeSpan duration, int connections)
    {
        using var process = Process.GetProcessById(server);
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => ConnectionAsync(watch, duration))));
        var elapsed = watch.Elapsed;
        process.Refresh();
        var sorted = times.SelectMany(own => own).Order().ToArray();
        return (
            sorted.Length / elapsed.TotalSeconds,
            sorted.Length / (process.TotalProcessorTime - before).TotalSeconds,
            Stopwatch.GetElapsedTime(0, sorted[sorted.Length * 99 / 100]));
    }

    private async Task<List<long>> ConnectionAsync(Stopwatch watch, TimeSpan duration)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[64 * 1024];
        var times = new List<long>();
        while (watch.Elapsed < duration)
        {
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(_request);
            await ReadAnswerAsync(socket, buffer);
            times.Add(Stopwatch.GetTimestamp() - started);
        }

        return times;
    }

    private static async Task ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        var headEnd = -1;
        while (headEnd < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            filled += read > 0 ? read : throw new IOException("The server closed the connection.");
            headEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var left = headEnd + 4 + LengthIn(buffer.AsSpan(0, headEnd)) - filled;
        while (left > 0)
        {
            var read = await socket.ReceiveAsync(buffer);
            left -= read > 0 ? read : throw new IOException("The server closed the connection.");
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException($"The server answered: {Encoding.ASCII.GetString(head)}");
        }

        ReadOnlySpan<byte> name = "Content-Length: "u8;
        var value = head[(head.IndexOf(name) is var at and >= 0 ? at + name.Length : throw new IOException("The answer has no Content-Length."))..];
        var end = value.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
