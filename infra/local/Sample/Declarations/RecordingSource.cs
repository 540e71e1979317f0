using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>record WORK | year … | note Live | tempo 95 | join 3-4 | cut 2 | only 1-3 | from ALBUM</c> and performers beyond those of the album.
/// </summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Work">The work's key.</param>
/// <param name="Year">Of the recording.</param>
/// <param name="Note">What follows a dash after each track's title: <c>Live</c>.</param>
/// <param name="TempoPercent">Its playing times, in per cent of the work's typical ones.</param>
/// <param name="Only">The leaves that were recorded; null: all.</param>
/// <param name="Join">Ranges of leaves that share one track.</param>
/// <param name="Cut">Leaves that are spread over two tracks.</param>
/// <param name="From">The album on which the same recording stands; null: it is no copy.</param>
/// <param name="Credits">Who performs, besides those of the album.</param>
internal sealed record RecordingSource(
    SourceLocation Location,
    string Work,
    int Year,
    string? Note,
    int TempoPercent,
    string? Only,
    string? Join,
    string? Cut,
    string? From,
    IReadOnlyList<CreditSource> Credits)
{
    public static RecordingSource Read(SourceStatement statement, SourceErrors errors)
    {
        var attributes = new AttributeReader(statement, errors);
        attributes.Required("year");
        var recording = new RecordingSource(
            statement.Location,
            statement.Rest,
            attributes.Integer("year", 1877, 2100) ?? 0,
            attributes.Optional("note"),
            attributes.Integer("tempo", 50, 200) ?? 100,
            attributes.Optional("only"),
            attributes.Optional("join"),
            attributes.Optional("cut"),
            attributes.Optional("from"),
            CreditSource.Read(attributes));
        attributes.Done();
        foreach (var child in statement.Children)
            errors.Add(child.Location, "nothing can stand under 'record'");
        return recording;
    }
}
