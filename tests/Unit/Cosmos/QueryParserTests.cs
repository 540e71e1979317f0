using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Tests.Unit.Cosmos;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("c.a = 1 AND c.b = 2 OR NOT c.d", "(((c.a = 1) AND (c.b = 2)) OR (NOT c.d))")]
    [InlineData("NOT c.a = 1", "((NOT c.a) = 1)")]
    [InlineData("c.a ?? c.b ?? 1", "(c.a ?? (c.b ?? 1))")]
    [InlineData("c.a > 1 ? 'x' : c.b ? 'y' : 'z'", "((c.a > 1) ? 'x' : (c.b ? 'y' : 'z'))")]
    [InlineData("c.a NOT BETWEEN 1 AND 2 AND true", "((NOT (c.a BETWEEN 1 AND 2)) AND true)")]
    [InlineData("c['a b'][0].\u00e9", "c.a b.0.\u00e9")]
    [InlineData("-c.a - -1", "((- c.a) - (- 1))")]
    [InlineData("c.a || 'x' = 'yx'", "((c.a || 'x') = 'yx')")]
    [InlineData("'it\\'s \\u0041\\n'", "'it's A\n'")]
    [InlineData("c.a /* why */ <> -- not?\n 2", "(c.a != 2)")]
    public void Parse_Expression_HasThePrecedenceOfTheService(string text, string expected)
    {
        var query = QueryParser.Parse($"SELECT VALUE {text} FROM c");
        Assert.Equal(expected, Render(Assert.IsType<SelectValue>(query.Select).Value));
    }

    [Fact]
    public void Parse_EveryClause_IsKept()
    {
        var query = QueryParser.Parse(
            "select distinct c.a, c.b as x, 1, c[\"d\"] from c join t in c.tags where c.a = @p group by c.a order by c.a desc, c.b offset 2 limit @n");
        Assert.True(query.Distinct);
        Assert.Equal(["a", "x", "$1", "d"], Assert.IsType<SelectList>(query.Select).Items.Select(item => item.Key));
        Assert.Equal(["c", "t"], query.From.Select(source => source.Alias));
        Assert.Equal([true, false], query.OrderBy.Select(term => term.Descending));
        Assert.Equal(Constant.Of(2), query.Offset);
        Assert.Equal("@n", Assert.IsType<Parameter>(query.Limit).Name);
        Assert.Single(query.GroupBy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT")]
    [InlineData("SELECT * FROM")]
    [InlineData("SELECT * FROM c WHERE c.a =")]
    [InlineData("SELECT * FROM c WHERE c.a = 'open")]
    [InlineData("SELECT * FROM c ORDER c.a")]
    [InlineData("SELECT * FROM c OFFSET 1")]
    [InlineData("SELECT * FROM c WHERE c.a IN (1")]
    [InlineData("SELECT * FROM c; DROP TABLE docs_1")]
    [InlineData("SELECT c.a, c.a FROM c")]
    [InlineData("SELECT * FROM c WHERE c.order = 1")]
    [InlineData("SELECT VALUE 1e999 FROM c")]
    [InlineData("SELECT VALUE 1x FROM c")]
    [InlineData("SELECT VALUE '\\q' FROM c")]
    [InlineData("SELECT VALUE udf.f(1) FROM c")]
    public void Parse_Malformed_IsRefused(string text) =>
        Assert.Throws<QuerySyntaxException>(() => QueryParser.Parse(text));

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("NOT ", "")]
    [InlineData("- ", "")]
    [InlineData("", " = 1")]
    [InlineData("", " + 1")]
    [InlineData("", " IN (1)")]
    [InlineData("", ".a")]
    [InlineData("1 ? 1 : ", "")]
    [InlineData("1 ?? ", "")]
    [InlineData("ABS(", ")")]
    [InlineData("(SELECT VALUE ", ")")]
    [InlineData("{\"a\":", "}")]
    public void Parse_TooDeep_IsRefusedRatherThanOverflowing(string before, string after)
    {
        var text = $"SELECT VALUE {string.Concat(Enumerable.Repeat(before, 9000))}c{string.Concat(Enumerable.Repeat(after, 9000))} FROM c";
        var refused = Assert.Throws<QuerySyntaxException>(() => QueryParser.Parse(text));
        Assert.Contains("deeper", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LongChainsAndLists_AreNotDeep()
    {
        var chain = string.Join(" OR ", Enumerable.Range(0, 5000).Select(i => $"c.id = '{i}'"));
        Assert.Equal(5000, Assert.IsType<Logical>(QueryParser.Parse($"SELECT * FROM c WHERE {chain}").Where).Terms.Count);
        Assert.Throws<QuerySyntaxException>(() => QueryParser.Parse("SELECT * FROM c WHERE " + new string(' ', Tokenizer.MaxLength)));
    }

    private static string Render(Expression expression) => expression switch
    {
        Constant { Value: string text } => $"'{text}'",
        Constant { Value: bool value } => value ? "true" : "false",
        Constant constant => FormattableString.Invariant($"{constant.Value}"),
        Reference reference => reference.Name,
        Member { Key: Constant key } member => FormattableString.Invariant($"{Render(member.Target)}.{key.Value}"),
        Unary unary => $"({unary.Operator} {Render(unary.Operand)})",
        Binary binary => $"({Render(binary.Left)} {binary.Operator} {Render(binary.Right)})",
        Logical logical => $"({string.Join(logical.IsAnd ? " AND " : " OR ", logical.Terms.Select(Render))})",
        Between between => $"({Render(between.Operand)} BETWEEN {Render(between.Low)} AND {Render(between.High)})",
        Conditional choice => $"({Render(choice.Condition)} ? {Render(choice.Then)} : {Render(choice.Else)})",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };
}
