using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>A part of a work: <c>Title = m:ss [attacca]</c>, or <c>Title</c> with parts below it.</summary>
internal sealed record ComponentSource(
    SourceLocation Location,
    string Title,
    int? DurationMs,
    bool Attacca,
    IReadOnlyList<ComponentSource> Components)
{
    public static IEnumerable<ComponentSource> Read(IEnumerable<SourceStatement> statements, SourceErrors errors)
    {
        foreach (var statement in statements)
        {
            new AttributeReader(statement, errors).Done();
            if (TimedTitle.Parse(statement.Head, statement.Location, errors) is not { } title)
                continue;

            var components = Read(statement.Children, errors).ToList();
            if (title.DurationMs is null == (statement.Children.Count == 0))
                errors.Add(statement.Location, $"'{title.Title}' has either parts or a playing time");
            yield return new ComponentSource(statement.Location, title.Title, title.DurationMs, title.Attacca, components);
        }
    }

    /// <summary>The parts without parts of their own, in score order.</summary>
    public static IEnumerable<ComponentSource> Leaves(IEnumerable<ComponentSource> components) =>
        components.SelectMany(part => part.Components.Count == 0 ? [part] : Leaves(part.Components));
}
