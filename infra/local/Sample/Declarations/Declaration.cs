using System.Text.RegularExpressions;
using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>Something declared under a key, and where.</summary>
internal interface IDeclaration
{
    SourceLocation Location { get; }

    string Key { get; }
}

/// <summary>A statement of the form <c>keyword key: Title | …</c>, which everything at the left margin has.</summary>
internal sealed partial class Declaration
{
    private readonly SourceStatement _statement;

    public Declaration(SourceStatement statement, SourceErrors errors)
    {
        _statement = statement;
        Errors = errors;
        Attributes = new AttributeReader(statement, errors);
        (Key, Title) = statement.Rest.Split(": ", 2) is [var key, var title] ? (key, title.Trim()) : ("", "");
        if (Title.Length == 0)
            Attributes.Report($"'{statement.Head}' is not of the form 'keyword key: title'");
        else if (!KeyPattern().IsMatch(Key))
            Attributes.Report($"'{Key}' is not a key: a-z, 0-9 and '-', for a work 'composer/work'");
    }

    public SourceErrors Errors { get; }

    public SourceLocation Location => _statement.Location;

    public string Keyword => _statement.Keyword;

    public string Key { get; }

    public string Title { get; }

    public AttributeReader Attributes { get; }

    public IReadOnlyList<SourceStatement> Children => _statement.Children;

    public string Country()
    {
        var country = Attributes.Required("country");
        if (country.Length > 0 && !Market.TryParse(country, out _))
            Attributes.Report($"'{country}' is not a country: an ISO 3166-1 alpha-2 code");
        return country;
    }

    public void NoChildren()
    {
        foreach (var child in Children)
            Errors.Add(child.Location, $"nothing can stand under '{Keyword}'");
    }

    /// <summary>The children that are timed titles: <c>keyword Title = m:ss | …</c>.</summary>
    public IEnumerable<(SourceStatement Statement, TimedTitle Title, AttributeReader Attributes)> Timed(string keyword)
    {
        foreach (var child in Children)
        {
            if (child.Keyword != keyword)
                Errors.Add(child.Location, $"'{child.Keyword}' cannot stand here, only '{keyword}'");
            else if (TimedTitle.ParseTimed(child.Rest, child.Location, Errors) is { } title)
                yield return (child, title, new AttributeReader(child, Errors));
        }
    }

    [GeneratedRegex("^[a-z0-9-]+(/[a-z0-9-]+)?$")]
    private static partial Regex KeyPattern();
}
