using System.Text;
using Cadenza.Catalog.Csv;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Unit.Local;

public sealed class LinkCommandTests : IDisposable
{
    private const string Header = "id,composer,work_id,work,component,movement,confidence";

    private readonly string _root = Directory.CreateTempSubdirectory("cadenza-link-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Link_AnyRows_AnswersEachOnceInOrder()
    {
        var rows = await LinkAsync("title,x,id,album,artists\r\nSymphony No. 5,1,b,Fifth,Beethoven;Kleiber\r\n\"Song, a\",2,a,,\r\nSame,3,b,,\r\n");

        Assert.Equal(["b", "a", "b"], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(7, row.Count));
    }

    [Fact]
    public async Task Link_BadRows_KeepTheirLineAndAreNoted()
    {
        var rows = await LinkAsync("id,artists,album,title\n1,a,b,c\n2,a,b\n3,\"a\"x,b,c\n\"4,a,b,c\n5,a,b,c\n");

        Assert.Equal(["1", "2", "3", "5"], rows.Select(row => row[0]));
        Assert.Equal(["2", "", "", "", "", "", "0"], rows[1]);
        Assert.Equal([3, 4, 5], RejectedLines());
    }

    [Fact]
    public async Task Link_WrongEncodingAndLongLine_AreRejectedRowByRow()
    {
        byte[] bytes = [.. "id,artists,album,title\n1,a,b,"u8, 0xE9, .. "\n2,a,b,"u8, .. Encoding.ASCII.GetBytes(new string('x', 3_000_000)), .. "\n3,a,b,é\n"u8];

        var rows = await LinkAsync(bytes);

        Assert.Equal(["1", "2", "3"], rows.Select(row => row[0]));
        Assert.Equal([2, 3], RejectedLines());
    }

    [Fact]
    public async Task Link_HeaderAlone_AnswersTheHeader() => Assert.Empty(await LinkAsync("id,artists,album,title\n"));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id,artist,album,title\n", "no column 'artists'")]
    public async Task Link_NoSuchTable_SaysSoInOneLine(string text, string expected)
    {
        Assert.Equal(1, await RunAsync(await FileAsync(Encoding.UTF8.GetBytes(text))));

        Assert.Contains(expected, Assert.Single(Lines(_errors)), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("missing.csv")]
    [InlineData(".")]
    public async Task Link_NoSuchFile_SaysSoInOneLine(string name)
    {
        Assert.Equal(1, await RunAsync(Path.Combine(_root, name)));

        Assert.StartsWith("error: ", Assert.Single(Lines(_errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("before")]
    public async Task Link_ToAFile_WritesItWholeAndNothingElse(string? before)
    {
        var target = Path.Combine(_root, "links.csv");
        if (before is not null)
        {
            await File.WriteAllTextAsync(target, before);
        }

        Assert.Equal(0, await RunAsync(await FileAsync("id,artists,album,title\n1,a,b,c\n"u8.ToArray()), "--out", target));

        Assert.Equal([Header, "1,,,,,,0"], await File.ReadAllLinesAsync(target));
        Assert.Equal("", _output.ToString());
        Assert.Equal(["links.csv", "tracks.csv"], Directory.GetFiles(_root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Link_ToAFileThatCannotBe_LeavesNothing()
    {
        Assert.Equal(1, await RunAsync(await FileAsync("id,artists,album,title\n1,a,b,c\n"u8.ToArray()), "--out", Path.Combine(_root, "no", "links.csv")));

        Assert.Equal(["tracks.csv"], Directory.GetFiles(_root).Select(Path.GetFileName));
    }

    private Task<List<IReadOnlyList<string>>> LinkAsync(string text) => LinkAsync(Encoding.UTF8.GetBytes(text));

    private async Task<List<IReadOnlyList<string>>> LinkAsync(byte[] bytes)
    {
        Assert.Equal(0, await RunAsync(await FileAsync(bytes)));
        Assert.Equal(Header, Lines(_output)[0]);
        var rows = await new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(_output.ToString()))).ReadAllAsync().ToListAsync();
        Assert.All(rows, row => Assert.True(row.IsGood));
        return [.. rows.Skip(1).Select(row => row.Fields)];
    }

    private IEnumerable<int> RejectedLines() =>
        Lines(_errors).Where(line => line.Contains(" rejected: ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[2], null));

    private async Task<string> FileAsync(byte[] bytes)
    {
        var file = Path.Combine(_root, "tracks.csv");
        await File.WriteAllBytesAsync(file, bytes);
        return file;
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.InvokeAsync(["link", .. arguments], _output, _errors);

    private static string[] Lines(StringWriter writer) => writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
