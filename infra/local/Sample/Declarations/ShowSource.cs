using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary><c>show KEY: Name | publisher … | language de en | about … | explicit | markets DE AT</c>, with its episodes.</summary>
internal sealed record ShowSource(
    SourceLocation Location,
    string Key,
    string Name,
    string Publisher,
    IReadOnlyList<string> Languages,
    string About,
    bool Explicit,
    IReadOnlyList<string> Markets,
    IReadOnlyList<EpisodeSource> Episodes) : IDeclaration
{
    public static ShowSource Read(Declaration declaration)
    {
        var attributes = declaration.Attributes;
        return new ShowSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Required("publisher"),
            attributes.Required("language").Split(' '),
            attributes.Required("about"),
            attributes.Flag("explicit"),
            MarketCodes.Read(attributes),
            [.. EpisodeSource.Read(declaration)]);
    }
}

/// <summary><c>episode Title = m:ss | date yyyy-MM-dd | about … | markets DE</c>.</summary>
internal sealed record EpisodeSource(SourceLocation Location, string Title, int DurationMs, PartialDate Date, string About, IReadOnlyList<string> Markets)
{
    public static IEnumerable<EpisodeSource> Read(Declaration show)
    {
        foreach (var (statement, title, attributes) in show.Timed("episode"))
        {
            yield return new EpisodeSource(
                statement.Location,
                title.Title,
                title.DurationMs!.Value,
                attributes.RequiredDate("date"),
                attributes.Required("about"),
                MarketCodes.Read(attributes));
            attributes.Done();
        }
    }
}
