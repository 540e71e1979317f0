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
    [InlineData("")]
    [InlineData("""{"format":"cadenza-catalogue","version":2}""")]
    [InlineData("track_id,artists")]
    public void Detect_Other_IsRefused(string start) =>
        Assert.Throws<InvalidDataException>(() => FormatDetection.Detect(Encoding.UTF8.GetBytes(start)));
}
