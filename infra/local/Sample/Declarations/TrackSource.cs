using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>A track of music without works: <c>track Title = m:ss | with ARTIST | explicit | markets JP | from ALBUM</c>.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Title">Its title.</param>
/// <param name="DurationMs">Its length.</param>
/// <param name="With">Who else performs.</param>
/// <param name="Explicit">Whether its words are explicit.</param>
/// <param name="Markets">Where it can be played; empty: wherever the album can.</param>
/// <param name="From">The album on which the same recording stands under the same title; null: it is no copy.</param>
internal sealed record TrackSource(
    SourceLocation Location,
    string Title,
    int DurationMs,
    IReadOnlyList<string> With,
    bool Explicit,
    IReadOnlyList<string> Markets,
    string? From)
{
    public static IEnumerable<TrackSource> Read(Declaration album)
    {
        foreach (var (statement, title, attributes) in album.Timed("track"))
        {
            yield return new TrackSource(
                statement.Location,
                title.Title,
                title.DurationMs!.Value,
                attributes.All("with"),
                attributes.Flag("explicit"),
                MarketCodes.Read(attributes),
                attributes.Optional("from"));
            attributes.Done();
        }
    }
}
