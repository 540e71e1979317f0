namespace Cadenza.Local.Sample.Parsing;

/// <summary>One attribute: <c>| name value</c>; a flag has the value "".</summary>
internal sealed record SourceAttribute(string Name, string Value);

/// <summary>One line of a source, with the lines indented below it.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Head">What stands before the first <c>|</c>.</param>
/// <param name="Attributes">The rest, in order.</param>
internal sealed record SourceStatement(SourceLocation Location, string Head, IReadOnlyList<SourceAttribute> Attributes)
{
    public List<SourceStatement> Children { get; } = [];

    /// <summary>The head's first word.</summary>
    public string Keyword => Head.Split(' ', 2)[0];

    /// <summary>What follows the head's first word.</summary>
    public string Rest => Head.Split(' ', 2) is [_, var rest] ? rest.Trim() : "";
}
