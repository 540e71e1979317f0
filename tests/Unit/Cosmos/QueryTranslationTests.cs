using System.Text.Json;
using Cadenza.Local.Cosmos;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;
using Cadenza.Local.Cosmos.Translation;
using CsCheck;
using Microsoft.Data.Sqlite;

namespace Cadenza.Tests.Unit.Cosmos;

public sealed class QueryTranslationTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public QueryTranslationTests()
    {
        connection.Open();
        SqlFunctions.Register(connection);
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Translate_AnyExpression_GivesWhatTheModelGives() =>
        Gen.Select(QueryGenerators.Document, QueryGenerators.Expression(3)).Sample(
            (document, expression) =>
            {
                using var parsed = JsonDocument.Parse(document);
                var expected = QueryModel.Evaluate(expression, parsed.RootElement);
                var actual = Run(new Query { Select = new SelectValue(expression), From = [new Source("c", null)] }, document);
                return Same(expected, actual.SingleOrDefault());
            },
            iter: 4000,
            threads: 1,
            print: sample => $"{sample.Item1} {sample.Item2}");

    [Fact]
    public void Translate_AnyPredicate_KeepsTheDocumentsTheModelKeeps() =>
        Gen.Select(QueryGenerators.Document.Array[0, 6], QueryGenerators.Expression(3)).Sample(
            (documents, predicate) =>
            {
                var expected = documents.Where(document => QueryModel.IsTrue(predicate, JsonDocument.Parse(document).RootElement));
                var actual = Run(new Query { Select = new SelectAll(), From = [new Source("c", null)], Where = predicate }, documents);
                return expected.SequenceEqual(actual);
            },
            iter: 1500,
            threads: 1);

    [Fact]
    public void Translate_AnyOrder_SortsAsTheModelDoes() =>
        Gen.Select(QueryGenerators.Document.Array[0, 8], QueryGenerators.Path, Gen.Bool).Sample(
            (documents, key, descending) =>
            {
                var query = new Query { Select = new SelectAll(), From = [new Source("c", null)], OrderBy = [new OrderTerm(key, descending)] };
                var actual = Run(query, documents).Select(document => QueryModel.Evaluate(key, JsonDocument.Parse(document).RootElement)).ToArray();
                return actual.Zip(actual.Skip(1)).All(pair => Math.Sign(QueryModel.Compare(pair.First, pair.Second)) * (descending ? -1 : 1) <= 0);
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void Translate_HostileNames_AreParametersAndNeverText()
    {
        var query = QueryParser.Parse("SELECT c[\"x'); DROP TABLE d; --\"] AS \"y\\\"\" FROM c WHERE c.a = 'z\\' OR 1=1' AND c[@k] = @v");
        using var values = JsonDocument.Parse("""[{"name":"@k","value":"k'\""},{"name":"@v","value":"v'--"}]""");
        var translated = QueryTranslator.Translate(query, QueryParameters.Parse(values.RootElement));
        Assert.DoesNotContain("DROP", translated.Columns[0] + translated.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("1=1", translated.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("--", translated.Where, StringComparison.Ordinal);
        Assert.Contains("""$."x'); DROP TABLE d; --" """.TrimEnd(), translated.Bindings);
    }

    [Theory]
    [InlineData("c.a = 'x'", "((d.body -> $1) = $2)")]
    [InlineData("c.id = 'x'", "(d.id = $1)")]
    [InlineData("c.id IN ('x', 'y', 'x')", "(d.id IN ($1, $2, $1))")]
    [InlineData("IS_DEFINED(c.a)", "((d.body -> $1) IS NOT NULL)")]
    [InlineData("c.a > 1", "((CASE WHEN json_type(d.body, $1) IN ('integer', 'real') THEN (d.body ->> $1) END) > $2)")]
    public void Translate_CommonPredicates_StayPlainSql(string predicate, string sql) =>
        Assert.Equal(sql, QueryTranslator.Translate(QueryParser.Parse($"SELECT * FROM c WHERE {predicate}"), QueryParameters.None).Where);

    [Theory]
    [InlineData("SELECT * FROM c JOIN t IN c.a")]
    [InlineData("SELECT VALUE COUNT(1) FROM c ORDER BY c.a")]
    [InlineData("SELECT * FROM c WHERE COUNT(1) = 1")]
    [InlineData("SELECT TOP 1 * FROM c OFFSET 0 LIMIT 1")]
    [InlineData("SELECT TOP 1.5 * FROM c")]
    [InlineData("SELECT VALUE c[c.a] FROM c")]
    [InlineData("SELECT VALUE c[-1] FROM c")]
    [InlineData("SELECT VALUE LENGTH('a', 'b') FROM c")]
    [InlineData("SELECT c.a FROM c GROUP BY c.b")]
    [InlineData("SELECT VALUE (SELECT VALUE x FROM x) FROM c")]
    [InlineData("SELECT VALUE c FROM c JOIN c IN c.a")]
    public void Translate_WhatMakesNoSense_IsRefused(string text) =>
        Assert.Throws<QuerySyntaxException>(() => QueryTranslator.Translate(QueryParser.Parse(text), QueryParameters.None));

    [Theory]
    [InlineData("abc", "a%", true)]
    [InlineData("abc", "%b%", true)]
    [InlineData("abc", "a_c", true)]
    [InlineData("abc", "A%", false)]
    [InlineData("a%c", "a!%c", true)]
    [InlineData("abc", "a!%c", false)]
    [InlineData("b", "[a-c]", true)]
    [InlineData("b", "[^a-c]", false)]
    [InlineData("aXbXc", "a%X_", true)]
    [InlineData("", "%", true)]
    [InlineData("x", "", false)]
    public void Like_Patterns_Match(string text, string pattern, bool expected) =>
        Assert.Equal(expected, LikePattern.IsMatch(text, pattern, "!"));

    [Fact]
    public void Like_PatternLongerThanAllowed_IsRefused()
    {
        Assert.True(LikePattern.IsMatch("x", new string('%', LikePattern.MaxLength), null));
        Assert.Throws<ServiceError>(() => LikePattern.IsMatch("x", new string('%', LikePattern.MaxLength + 1), null));
    }

    [Fact]
    public void Translate_LongLiterals_KeepTheirOrderAndLeaveOutUndefined()
    {
        var numbers = Enumerable.Range(0, 700).ToArray();
        var array = $"SELECT VALUE [c.none, {string.Join(", ", numbers)}, c.a, c.none] FROM c";
        var members = $$"""SELECT VALUE {"none": c.none, {{string.Join(", ", numbers.Take(300).Select(i => $"\"p{i}\": {(i % 7 == 0 ? "c.none" : $"{i}")}"))}}} FROM c""";
        var nothing = $"SELECT VALUE [{string.Join(", ", numbers.Select(_ => "c.none"))}] FROM c";

        Assert.Equal($"[{string.Join(',', numbers)},\"x\"]", Run(QueryParser.Parse(array), """{"a":"x"}""").Single());
        Assert.Equal(
            $"{{{string.Join(',', numbers.Take(300).Where(i => i % 7 != 0).Select(i => $"\"p{i}\":{i}"))}}}",
            Run(QueryParser.Parse(members), """{"a":"x"}""").Single());
        Assert.Equal("[]", Run(QueryParser.Parse(nothing), """{"a":"x"}""").Single());
        Assert.Throws<QuerySyntaxException>(() => Run(
            QueryParser.Parse($"SELECT {string.Join(", ", numbers.Select(i => $"{i} AS p{i}"))} FROM c"), "{}"));
    }

    private static bool Same(JsonElement? expected, string? actual) => expected is null
        ? actual is null
        : actual is not null && CanonicalJson.Of(expected.Value) == CanonicalJson.Of(JsonDocument.Parse(actual).RootElement);

    private List<string> Run(Query query, params string[] documents)
    {
        var translated = QueryTranslator.Translate(query, QueryParameters.None);
        using var command = connection.CreateCommand();
        var order = string.Concat(translated.OrderBy.Select(key => $"{key.Sql}{(key.Descending ? " DESC" : "")}, "));
        var rows = string.Join(" UNION ALL ", documents.Select((_, i) => $"SELECT {i} AS seq, '' AS id, @doc{i} AS body"));
#pragma warning disable CA2100 // The text under test.
        command.CommandText = $"SELECT {translated.Columns[0]} FROM ({(rows.Length > 0 ? rows : "SELECT 0 AS seq, '' AS id, '{}' AS body WHERE 0")}) d WHERE {translated.Where} ORDER BY {order}d.seq";
#pragma warning restore CA2100
        for (var i = 0; i < documents.Length; i++)
            command.Parameters.AddWithValue($"@doc{i}", documents[i]);
        for (var i = 0; i < translated.Bindings.Count; i++)
            command.Parameters.AddWithValue($"${i + 1}", translated.Bindings[i]);
        var found = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }
}
