using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Cadenza.Events.Storage;

/// <summary>
/// Writes gzip JSON Lines. The bytes depend on the lines alone: one fixed level, and no time or name in the header.
/// </summary>
/// <remarks>Not thread safe. <see cref="Sha256"/> is of the lines, not of their compression, so it outlives a change of zlib.</remarks>
public sealed class GzipLines : IDisposable
{
    private const int FlushBytes = 64 * 1024;
    private const int StartBytes = 4 * 1024;

    private readonly MemoryStream _compressed;
    // It grows to twice that; most files are short.
    private readonly ArrayBufferWriter<byte> _pending = new(StartBytes);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly GZipStream _gzip;

    private bool _ended;

    /// <summary>With no lines.</summary>
    /// <param name="into">Where the file goes, for whoever takes it away as it grows; by default <see cref="Finish"/> returns all of it.</param>
    public GzipLines(MemoryStream? into = null)
    {
        _compressed = into ?? new MemoryStream();
        _gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>How many lines were ended.</summary>
    public long Count { get; private set; }

    /// <summary>How many bytes the lines have, before compression.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the lines in lower-case hex; known after <see cref="End"/>.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where the present line is written.</summary>
    public IBufferWriter<byte> Line => _pending;

    /// <summary>Ends the present line.</summary>
    public void EndLine()
    {
        _pending.Write("\n"u8);
        Count++;
        if (_pending.WrittenCount >= FlushBytes)
        {
            Flush();
        }
    }

    /// <summary>Writes a line that is all there.</summary>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        _pending.Write(line);
        EndLine();
    }

    /// <summary>Ends the file.</summary>
    public void End()
    {
        Flush();
        _gzip.Dispose();
        Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        _ended = true;
    }

    /// <summary>Ends the file, unless it is ended, and returns it.</summary>
    public BinaryData Finish()
    {
        if (!_ended)
        {
            End();
        }

        return new BinaryData(_compressed.GetBuffer().AsMemory(0, (int)_compressed.Length));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gzip.Dispose();
        _compressed.Dispose();
        _hash.Dispose();
    }

    private void Flush()
    {
        var pending = _pending.WrittenSpan;
        _hash.AppendData(pending);
        _gzip.Write(pending);
        Bytes += pending.Length;
        _pending.ResetWrittenCount();
    }
}
