using System.Text;
using Cadenza.Catalog.Csv;
using Cadenza.Catalog.Import.Formats;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class BoundedLinesTests
{
    private const int Most = 100_000;

    [Fact]
    public async Task ReadAsync_LongLineBetweenOthers_IsSkippedAndTheNextIsRead()
    {
        var lines = await ReadAsync("first\n" + new string('x', 20 * Most) + "\nlast");

        Assert.Equal([1, 2, 3], lines.Select(line => line.Position.Line));
        Assert.Equal([false, true, false], lines.Select(line => line.IsTooLong));
        Assert.Equal(["first", "last"], lines.Where(line => !line.IsTooLong).Select(line => Encoding.UTF8.GetString(line.Bytes.Span)));
        Assert.True(lines[1].Bytes.Length < 1000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("a\nb\nc\n")]
    [InlineData("a\r\n\nb")]
    public async Task ReadAsync_FromAnyPlace_GoesOnTheSame(string text)
    {
        var all = await ReadAsync(text);
        foreach (var from in all)
        {
            var rest = await ReadAsync(text[(int)from.Position.Offset..], from.Position);
            Assert.Equal(all.Where(line => line.Position.Line >= from.Position.Line).Select(line => line.Position), rest.Select(line => line.Position));
        }

        Assert.Equal(text.Length, all.Count == 0 ? 0 : all[^1].Next.Offset);
    }

    private static async Task<List<BoundedLine>> ReadAsync(string text, CsvPosition? from = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = new BoundedLines(stream, Most, from ?? CsvPosition.Start);
        var lines = new List<BoundedLine>();
        while (await reader.ReadAsync(CancellationToken.None) is { } line)
            lines.Add(line);

        return lines;
    }
}
