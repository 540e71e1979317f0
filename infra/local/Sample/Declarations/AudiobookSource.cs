using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>audiobook KEY: Title | author … | narrator … | publisher … | language en | released … | edition … | about …</c>, with its
/// chapters: <c>chapter Title = m:ss</c>.
/// </summary>
internal sealed record AudiobookSource(
    SourceLocation Location,
    string Key,
    string Title,
    string Author,
    string Narrator,
    string Publisher,
    string Language,
    PartialDate Released,
    string? Edition,
    string About,
    IReadOnlyList<TimedTitle> Chapters) : IDeclaration
{
    public static AudiobookSource Read(Declaration declaration)
    {
        var attributes = declaration.Attributes;
        return new AudiobookSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Required("author"),
            attributes.Required("narrator"),
            attributes.Required("publisher"),
            attributes.Required("language"),
            attributes.RequiredDate("released"),
            attributes.Optional("edition"),
            attributes.Required("about"),
            [.. ReadChapters(declaration)]);
    }

    private static IEnumerable<TimedTitle> ReadChapters(Declaration declaration)
    {
        foreach (var (_, title, attributes) in declaration.Timed("chapter"))
        {
            attributes.Done();
            yield return title;
        }
    }
}
