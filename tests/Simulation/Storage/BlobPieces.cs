using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>Bytes that were put once and do not change: a blob's content is some of them in a row.</summary>
public interface IBlobPiece
{
    /// <summary>How many bytes.</summary>
    int Length { get; }

    /// <summary>Copies from an offset on; how many bytes.</summary>
    int Read(int offset, Span<byte> buffer);

    /// <summary>Gives up the room it takes.</summary>
    void Delete();
}

/// <summary>A piece in memory.</summary>
public sealed class MemoryPiece(byte[] content) : IBlobPiece
{
    public int Length => content.Length;

    public int Read(int offset, Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, content.Length - offset);
        content.AsSpan(offset, count).CopyTo(buffer);
        return count;
    }

    public void Delete()
    {
    }
}

/// <summary>Pieces in files of a folder, for what is not to be in memory.</summary>
public sealed class FolderPieces(string folder)
{
    private int _count;

    /// <summary>Writes a file; gzip lines have a name that other programs know them by.</summary>
    public IBlobPiece Put(byte[] content)
    {
        var extension = content is [0x1F, 0x8B, ..] ? ".jsonl.gz" : "";
        var path = Path.Combine(folder, Interlocked.Increment(ref _count).ToString("D8", CultureInfo.InvariantCulture) + extension);
        File.WriteAllBytes(path, content);
        return new FilePiece(path, content.Length);
    }

    private sealed class FilePiece(string path, int length) : IBlobPiece
    {
        public int Length => length;

        public int Read(int offset, Span<byte> buffer)
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return RandomAccess.Read(file, buffer, offset);
        }

        public void Delete() => File.Delete(path);
    }
}
