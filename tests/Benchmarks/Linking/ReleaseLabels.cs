using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Rows in the styles of many labels and a dozen languages, with their works, of <c>releases.txt</c>: written by hand before the linker saw them.</summary>
internal static class ReleaseLabels
{
    /// <summary>The set.</summary>
    public static LabelledSet Read()
    {
        var rows = new List<LabelledRow>();
        var (album, artists) = ("", Array.Empty<string>());
        foreach (var line in SharedData.Embedded("releases.txt").Where(line => line.Length > 0 && line[0] != '#'))
        {
            var fields = line.Split(" | ");
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                (album, artists) = (fields[0][2..], Names(fields[1]));
                continue;
            }

            var own = fields.Length > 2 ? Names(fields[2]) : artists;
            rows.Add(new LabelledRow(new LinkRow($"release-{rows.Count + 1}", own, album, fields[1]), fields[0] == "-" ? null : fields[0]));
        }

        return new LabelledSet("releases", rows);
    }

    private static string[] Names(string artists) => artists.Split("; ");
}
