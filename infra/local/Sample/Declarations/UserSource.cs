using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary><c>user NAME: Display name | country … | product premium</c>.</summary>
internal sealed record UserSource(SourceLocation Location, string Key, string Name, string Country, string Product) : IDeclaration
{
    private static readonly string[] Products = ["premium", "free"];

    public static UserSource Read(Declaration declaration)
    {
        declaration.NoChildren();
        var product = declaration.Attributes.Required("product");
        if (product.Length > 0 && !Products.Contains(product))
            declaration.Attributes.Report($"'{product}' is not a product: premium, free");
        return new UserSource(declaration.Location, declaration.Key, declaration.Title, declaration.Country(), product);
    }
}
