using System.Text;
using Cadenza.Catalog.Csv;

namespace Cadenza.Tests.Unit.Catalog.Csv;

public sealed class CsvTableTests
{
    [Fact]
    public async Task Value_ColumnsInAnotherOrder_AreFoundByName()
    {
        var table = await OpenAsync("genre,Title,ID\nopera,Tosca,7\n", ["id", "title"]);

        var row = await table.ReadAsync();

        Assert.Equal(("7", "Tosca"), (table.Value(row!, 0), table.Value(row!, 1)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id,artists\n", "'title'")]
    [InlineData("id,title,id\n", "twice")]
    [InlineData("id,\"title\nid\n", "quote")]
    public async Task Open_HeaderWrong_SaysWhat(string text, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(text, ["id", "title"]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Read_TooFewOrTooManyFields_RejectsTheRow()
    {
        var table = await OpenAsync("id,title\n1\n2,a,b\n3,c\n", ["title"]);

        var rows = await table.ReadAllAsync().ToListAsync();

        Assert.Equal([false, false, true], rows.Select(row => row.IsGood));
        Assert.Null(table.Value(rows[0], 0));
    }

    [Fact]
    public async Task Resume_AtTheNextRow_GoesOnThere()
    {
        var table = await OpenAsync("\uFEFFid,title\r\n1,a\r\n2,b\r\n", ["id"]);
        var next = (await table.ReadAsync())!.Next;
        _ = await table.ReadAllAsync().ToListAsync();

        table.Resume(next);

        Assert.Equal(3, (await table.ReadAsync())!.Position.Line);
    }

    private static Task<CsvTable> OpenAsync(string text, string[] names) => CsvTable.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), names);
}
