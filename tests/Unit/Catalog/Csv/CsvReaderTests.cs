using System.Text;
using Cadenza.Catalog.Csv;
using CsCheck;

namespace Cadenza.Tests.Unit.Catalog.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\nc,d\n")]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("a,b\rc,d")]
    [InlineData("\uFEFFa,b\n\n\r\n\"c\",\"d\"")]
    public async Task Read_AnyLineEnd_GivesTheRows(string text)
    {
        var rows = await ReadAsync(text);

        Assert.Equal(["a|b", "c|d"], rows.Select(row => string.Join('|', row.Fields)));
        Assert.All(rows, row => Assert.Null(row.Problem));
    }

    [Fact]
    public async Task Read_QuotedField_KeepsCommasQuotesAndLineEnds()
    {
        var row = Assert.Single(await ReadAsync("1,\"Don Giovanni, \"\"Madamina\"\"\nAct 1\",\"\"\n"));

        Assert.Equal(["1", "Don Giovanni, \"Madamina\"\nAct 1", ""], row.Fields);
        Assert.Equal(3, row.Next.Line);
    }

    [Fact]
    public async Task Read_QuoteInsidePlainField_IsACharacter() =>
        Assert.Equal(["1", "Symphony \"Eroica\""], Assert.Single(await ReadAsync("1,Symphony \"Eroica\"")).Fields);

    [Theory]
    [InlineData("1,\"a\"b,c\n2,x,y\n")]
    [InlineData("1,\"ab,c\n2,x,y\n")]
    [InlineData("1,\"ab,c\n2,\"x\",y\n")]
    [InlineData("1,\"ab,c\n2,x,y\"\n")]
    public async Task Read_BrokenQuotes_LosesThatLineAlone(string text)
    {
        var rows = await ReadAsync(text, columns: 3);

        Assert.Equal([1, 2], rows.Select(row => row.Position.Line));
        Assert.NotNull(rows[0].Problem);
        Assert.Equal("1", rows[0].Fields[0]);
        Assert.Equal("2", rows[1].Fields[0]);
    }

    [Fact]
    public async Task Read_NotUtf8_RejectsTheRow()
    {
        var rows = await ReadAsync([.. "1,"u8, 0xC9, .. "tude\n2,Étude\n"u8]);

        Assert.Equal("field 2 is not UTF-8", rows[0].Problem);
        Assert.Equal(["1", "\uFFFDtude"], rows[0].Fields);
        Assert.Equal(["2", "Étude"], rows[1].Fields);
    }

    [Fact]
    public async Task Read_Utf16_RejectsEveryRow()
    {
        var rows = await ReadAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id,title\n1,Don\n")]);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.False(row.IsGood));
    }

    [Theory]
    [InlineData("1,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n2,b\n")]
    [InlineData("1,\"xxxxxxxxxxxxxx\nxxxxxxxxxxxxxxxx\"\n2,b\n")]
    [InlineData("1,b,c,d,e\n2,b\n")]
    [InlineData("1,\"\n\n\n\"\n2,b\n")]
    public async Task Read_OverALimit_RejectsTheRowAndGoesOn(string text)
    {
        var rows = await ReadAsync(text, limits: new CsvLimits { RowBytes = 30, FieldBytes = 12, Fields = 4, Lines = 2 });

        Assert.False(rows[0].IsGood);
        Assert.Equal(["2", "b"], rows[^1].Fields);
        Assert.True(rows[^1].IsGood);
    }

    [Fact]
    public async Task Read_LineOf100MB_KeepsItsIdAndTakesNoMoreMemoryThanARow()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new CsvReader(new LongLine("7,"u8.ToArray(), 100 * 1024 * 1024, "\r\n8,b\n"u8.ToArray()));
        var first = await reader.ReadAsync();
        var second = await reader.ReadAsync();

        Assert.Equal("7", first!.Fields[0]);
        Assert.False(first.IsGood);
        Assert.Equal(["8", "b"], second!.Fields);
        Assert.Equal(2, second.Position.Line);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n\n")]
    public async Task Read_NothingToRead_Ends(string text) => Assert.Empty(await ReadAsync(text));

    [Fact]
    public void Read_WhatWasWritten_ComesBackFromAnyPosition() => Gen.String[Gen.Char["ab ,\"\r\nÉ♭"], 0, 6].Array[2].Array[0, 8].Sample(rows =>
    {
        var writer = new StringWriter();
        foreach (var row in rows)
        {
            CsvText.WriteRow(writer, row);
        }

        var bytes = Encoding.UTF8.GetBytes(writer.ToString());
        var read = ReadAsync(bytes).GetAwaiter().GetResult();
        var resumed = read.Select(row => new CsvReader(new MemoryStream(bytes[(int)row.Position.Offset..]), position: row.Position).ReadAsync().AsTask().GetAwaiter().GetResult()!);
        return read.Select(row => row.Fields).SequenceEqual(rows, FieldsComparer.Instance)
            && resumed.Zip(read).All(pair => pair.First.Fields.SequenceEqual(pair.Second.Fields) && pair.First.Next == pair.Second.Next);
    });

    [Fact]
    public void Read_AnyBytes_EndsAndCoversTheFile() => Gen.Byte[(byte)'"', (byte)'-'].Array[0, 40].Select(bytes => bytes.Select(b => b == '\'' ? (byte)'\n' : b).ToArray()).Sample(bytes =>
    {
        var rows = ReadAsync(bytes, columns: 2, limits: new CsvLimits { RowBytes = 16, FieldBytes = 8, Lines = 2 }).GetAwaiter().GetResult();
        return rows.All(row => row.Next.Offset > row.Position.Offset) && (rows.Count == 0 || rows[^1].Next.Offset <= bytes.Length);
    });

    private static Task<List<CsvRow>> ReadAsync(string text, int? columns = null, CsvLimits? limits = null) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), columns, limits);

    private static async Task<List<CsvRow>> ReadAsync(byte[] bytes, int? columns = null, CsvLimits? limits = null) =>
        await new CsvReader(new MemoryStream(bytes), limits) { Columns = columns }.ReadAllAsync().ToListAsync();

    private sealed class FieldsComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        public static FieldsComparer Instance { get; } = new();

        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<string> fields) => fields.Count;
    }
}
