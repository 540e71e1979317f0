using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>Turns the sources of a FROM clause into tables, and adds their aliases to a scope.</summary>
internal static class SourceTranslator
{
    /// <summary>The alias in SQL of the table of documents.</summary>
    public const string Documents = "d";

    /// <summary>An array as a table of its elements.</summary>
    public static ElementTable AddElements(Source source, Scope scope, ExpressionTranslator translator, Bindings bindings)
    {
        var array = translator.Translate(source.Array!, scope);
        var alias = bindings.NextSource();
        scope.Add(source.Alias, new ElementOperand(alias));
        return new ElementTable(array.Array, alias);
    }

    /// <summary>
    /// The documents, under the alias of <c>FROM c</c>, or under the first name of the path in <c>FROM x IN c.items</c>.
    /// </summary>
    public static void AddDocuments(Source first, Scope scope)
    {
        var alias = first.Alias;
        if (first.Array is not null)
        {
            var expression = first.Array;
            while (expression is Member member)
                expression = member.Target;
            alias = expression is Reference reference
                ? reference.Name
                : throw QuerySyntaxException.Unsupported("A first source that is not of the container");
        }
        scope.Add(alias, new DocumentOperand(Documents));
    }
}
