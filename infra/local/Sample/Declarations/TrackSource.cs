using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>A track of music without works: <c>track Title = m:ss | with ARTIST | explicit</c>.</summary>
internal sealed record TrackSource(SourceLocation Location, string Title, int DurationMs, IReadOnlyList<string> With, bool Explicit)
{
    public static IEnumerable<TrackSource> Read(Declaration album)
    {
        foreach (var (statement, title, attributes) in album.Timed("track"))
        {
            yield return new TrackSource(
                statement.Location, title.Title, title.DurationMs!.Value, attributes.All("with"), attributes.Flag("explicit"));
            attributes.Done();
        }
    }
}
