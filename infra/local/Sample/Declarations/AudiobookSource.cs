using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>audiobook KEY: Title | author … | narrator … | publisher … | language en | released … | edition … | about … |
/// markets DE AT</c>, with its chapters.
/// </summary>
internal sealed record AudiobookSource(
    SourceLocation Location,
    string Key,
    string Title,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Narrators,
    string Publisher,
    IReadOnlyList<string> Languages,
    PartialDate Released,
    string? Edition,
    string About,
    IReadOnlyList<string> Markets,
    IReadOnlyList<ChapterSource> Chapters) : IDeclaration
{
    public static AudiobookSource Read(Declaration declaration)
    {
        var attributes = declaration.Attributes;
        return new AudiobookSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Several("author"),
            attributes.Several("narrator"),
            attributes.Required("publisher"),
            attributes.Required("language").Split(' '),
            attributes.RequiredDate("released"),
            attributes.Optional("edition"),
            attributes.Required("about"),
            MarketCodes.Read(attributes),
            [.. ReadChapters(declaration)]);
    }

    private static IEnumerable<ChapterSource> ReadChapters(Declaration declaration)
    {
        foreach (var (_, title, attributes) in declaration.Timed("chapter"))
        {
            yield return new ChapterSource(title.Title, title.DurationMs!.Value, MarketCodes.Read(attributes));
            attributes.Done();
        }
    }
}

/// <summary><c>chapter Title = m:ss | markets DE</c>.</summary>
internal sealed record ChapterSource(string Title, int DurationMs, IReadOnlyList<string> Markets);
