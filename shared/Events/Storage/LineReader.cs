using System.IO.Compression;
using System.Security.Cryptography;

namespace Cadenza.Events.Storage;

/// <summary>Takes gzip JSON Lines apart.</summary>
public static class LineReader
{
    // Below what the large object heap takes.
    private const int StartBytes = 80 * 1024;
    private const int MaxLineBytes = 4 << 20;

    /// <summary>What is done with one line, without its line feed.</summary>
    public delegate void LineAction(ReadOnlySpan<byte> line);

    /// <summary>Unpacks a file and calls <paramref name="action"/> for every line, in order.</summary>
    /// <exception cref="InvalidDataException">The file is not whole gzip, or its last line has no end.</exception>
    public static void ForEachLine(BinaryData compressed, LineAction action)
    {
        using var gzip = new GZipStream(compressed.ToStream(), CompressionMode.Decompress);
        var buffer = new byte[StartBytes];
        var held = 0;
        for (int read; (read = gzip.Read(buffer.AsSpan(held))) > 0;)
        {
            held += read;
            var used = Emit(buffer.AsSpan(0, held), action);
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
            if (held == buffer.Length)
            {
                if (held >= MaxLineBytes)
                {
                    throw new InvalidDataException($"A line of more than {MaxLineBytes} bytes.");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        if (held > 0)
        {
            throw new InvalidDataException("The last line has no end: the file is torn.");
        }
    }

    /// <summary>SHA-256 of a file's lines, unpacked, in lower-case hex.</summary>
    public static string Sha256(BinaryData compressed)
    {
        using var gzip = new GZipStream(compressed.ToStream(), CompressionMode.Decompress);
        return Convert.ToHexStringLower(SHA256.HashData(gzip));
    }

    private static int Emit(ReadOnlySpan<byte> bytes, LineAction action)
    {
        var used = 0;
        for (int length; (length = bytes[used..].IndexOf((byte)'\n')) >= 0; used += length + 1)
        {
            action(bytes.Slice(used, length));
        }

        return used;
    }
}
