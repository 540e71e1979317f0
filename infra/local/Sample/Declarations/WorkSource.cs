using Cadenza.Local.Sample.Parsing;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>
/// <c>work COMPOSER/KEY: Title | key C minor | number Op. 67 | nickname … | year … | form Symphony | publisher …</c>, with its
/// components below it, or <c>| length m:ss</c> when it has none.
/// </summary>
internal sealed record WorkSource(
    SourceLocation Location,
    string Key,
    string Title,
    string? Tonality,
    IReadOnlyList<string> Numbers,
    string? Nickname,
    int? Year,
    WorkType Form,
    int? LengthMs,
    string? Publisher,
    string? Arranger,
    string? Arranges,
    IReadOnlyList<ComponentSource> Components) : IDeclaration
{
    public string Composer => Key.Split('/')[0];

    public static WorkSource Read(Declaration declaration)
    {
        var attributes = declaration.Attributes;
        var work = new WorkSource(
            declaration.Location,
            declaration.Key,
            declaration.Title,
            attributes.Optional("key"),
            attributes.All("number"),
            attributes.Optional("nickname"),
            attributes.Integer("year", 1000, 2100),
            ReadForm(attributes),
            attributes.Length("length"),
            attributes.Optional("publisher"),
            attributes.Optional("arranger"),
            attributes.Optional("arranges"),
            [.. ComponentSource.Read(declaration.Children, declaration.Errors)]);
        if (work.LengthMs is null == (work.Components.Count == 0))
            attributes.Report("a work has either components or 'length m:ss'");
        if (!work.Key.Contains('/', StringComparison.Ordinal))
            attributes.Report($"'{work.Key}' does not name its composer: 'composer/work'");
        return work;
    }

    private static WorkType ReadForm(AttributeReader attributes)
    {
        var text = attributes.Required("form");
        if (Enum.TryParse<WorkType>(text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var form) && text.All(c => !char.IsAsciiDigit(c)))
            return form;
        if (text.Length > 0)
            attributes.Report($"'{text}' is not a form");
        return WorkType.Other;
    }
}
