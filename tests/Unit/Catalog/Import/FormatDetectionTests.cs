using System.Text;
using Cadenza.Catalog.Import.Formats;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class FormatDetectionTests
{
    private const string Columns = "track_id,artists,album_name,track_name,duration_ms";

    [Theory]
    [InlineData("""{"format":"cadenza-catalogue","version":1}""", ImportFormat.JsonLines)]
    [InlineData("""{"composers":[]}""", ImportFormat.OpenOpus)]
    [InlineData(Columns, ImportFormat.TracksCsv)]
    [InlineData(Columns + "\r\nx", ImportFormat.TracksCsv)]
    [InlineData("\uFEFF" + Columns + "\n", ImportFormat.TracksCsv)]
    public void Detect_Beginning_TellsTheFormat(string start, ImportFormat expected) =>
        Assert.Equal(expected, FormatDetection.Detect(Encoding.UTF8.GetBytes(start)));

    [Theory]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16", false, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16")]
    [InlineData("utf-16BE", false, "UTF-16")]
    [InlineData("utf-32", true, "UTF-32")]
    public void Detect_OtherEncoding_IsRefusedByItsName(string encoding, bool hasMark, string name)
    {
        var other = Encoding.GetEncoding(encoding);
        byte[] start = [.. hasMark ? other.GetPreamble() : [], .. other.GetBytes(Columns)];

        var refusal = Assert.Throws<InvalidDataException>(() => FormatDetection.Detect(start));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"format":"cadenza-catalogue","version":2}""")]
    [InlineData("track_id,artists")]
    public void Detect_Other_IsRefused(string start) =>
        Assert.Throws<InvalidDataException>(() => FormatDetection.Detect(Encoding.UTF8.GetBytes(start)));
}
