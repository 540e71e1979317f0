using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>What the aliases of a FROM clause stand for; a subquery sees those around it too.</summary>
internal sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<string, Operand> aliases = new(StringComparer.Ordinal);

    public void Add(string alias, Operand operand)
    {
        if (Find(alias) is not null)
            throw new QuerySyntaxException(QuerySyntaxException.Semantic, $"The input alias '{alias}' is specified more than once.");
        aliases.Add(alias, operand);
    }

    public Operand Resolve(Reference reference) => Find(reference.Name) ?? throw new QuerySyntaxException(
        QuerySyntaxException.UnknownName,
        $"Identifier '{reference.Name}' could not be resolved.",
        reference.Position,
        reference.Position + reference.Name.Length);

    private Operand? Find(string alias) => aliases.GetValueOrDefault(alias) ?? outer?.Find(alias);
}
