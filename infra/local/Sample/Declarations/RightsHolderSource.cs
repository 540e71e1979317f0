using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary><c>label KEY: Name | country …</c>, <c>publisher KEY: Name</c>, <c>society KEY: Name | country …</c>.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Kind">The keyword.</param>
/// <param name="Key">Unique among its kind.</param>
/// <param name="Name">The name on a statement.</param>
/// <param name="Country">A label's or society's country; a label's session musicians are paid by the society of its country.</param>
internal sealed record RightsHolderSource(SourceLocation Location, string Kind, string Key, string Name, string? Country) : IDeclaration
{
    public static RightsHolderSource Read(Declaration declaration)
    {
        declaration.NoChildren();
        var country = declaration.Keyword == "publisher" ? null : declaration.Country();
        return new RightsHolderSource(declaration.Location, declaration.Keyword, declaration.Key, declaration.Title, country);
    }
}
