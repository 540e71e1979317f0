using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cadenza.Catalog.Import;

/// <summary>
/// Rows sorted into sections, so that a reader takes one section of many such files: a table of the sections' ends, then for each
/// row its line, the lengths of key and JSON, and both.
/// </summary>
internal sealed class RowSections
{
    private const int RowHead = sizeof(long) + sizeof(ushort) + sizeof(int);

    private readonly ArrayBufferWriter<byte>?[] _sections;

    public RowSections(int sections) => _sections = new ArrayBufferWriter<byte>?[sections];

    /// <summary>The bytes of all rows.</summary>
    public long Bytes { get; private set; }

    /// <summary>The bytes of the table.</summary>
    public static int TableBytes(int sections) => sections * sizeof(long);

    /// <summary>Where a section stands in the file: from, to.</summary>
    public static (long From, long To) Range(ReadOnlySpan<byte> table, int section)
    {
        var from = section == 0 ? table.Length : BinaryPrimitives.ReadInt64LittleEndian(table[((section - 1) * sizeof(long))..]);
        return (from, BinaryPrimitives.ReadInt64LittleEndian(table[(section * sizeof(long))..]));
    }

    /// <summary>The rows of a section.</summary>
    public static IEnumerable<ImportRow> Read(ImportStage stage, ReadOnlyMemory<byte> section)
    {
        while (!section.IsEmpty)
        {
            var head = section.Span;
            var line = BinaryPrimitives.ReadInt64LittleEndian(head);
            var key = BinaryPrimitives.ReadUInt16LittleEndian(head[sizeof(long)..]);
            var json = BinaryPrimitives.ReadInt32LittleEndian(head[(sizeof(long) + sizeof(ushort))..]);
            yield return new ImportRow(stage, Encoding.UTF8.GetString(section.Span.Slice(RowHead, key)), line, section.Slice(RowHead + key, json));
            section = section[(RowHead + key + json)..];
        }
    }

    public void Add(int section, ImportRow row)
    {
        var output = _sections[section] ??= new ArrayBufferWriter<byte>(64 * 1024);
        var key = Encoding.UTF8.GetBytes(row.Key);
        var span = output.GetSpan(RowHead);
        BinaryPrimitives.WriteInt64LittleEndian(span, row.Line);
        BinaryPrimitives.WriteUInt16LittleEndian(span[sizeof(long)..], (ushort)key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span[(sizeof(long) + sizeof(ushort))..], row.Json.Length);
        output.Advance(RowHead);
        output.Write(key);
        output.Write(row.Json.Span);
        Bytes += RowHead + key.Length + row.Json.Length;
    }

    /// <summary>The file.</summary>
    public BinaryData ToFile()
    {
        var file = new byte[TableBytes(_sections.Length) + Bytes];
        long end = TableBytes(_sections.Length);
        for (var i = 0; i < _sections.Length; i++)
        {
            var rows = _sections[i] is { } output ? output.WrittenSpan : [];
            rows.CopyTo(file.AsSpan((int)end));
            end += rows.Length;
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(i * sizeof(long)), end);
        }

        return BinaryData.FromBytes(file);
    }
}
