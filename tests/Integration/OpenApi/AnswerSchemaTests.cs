using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>Every answer about the sample is what the served document says, and, but for the extensions, what the Web API's says.</summary>
public sealed class AnswerSchemaTests(SampleApiFixture api) : IClassFixture<SampleApiFixture>
{
    // Answers of one operation are alike: so many of each, spread over the sample, find what all would, in a fifth of the time.
    private const int AnswersOfEach = 100;

    [Fact]
    public async Task Get_EveryOperationOverTheSample_IsAsTheServedDocumentSays()
    {
        var schemas = await AnswerSchemas.OfAsync(await api.DocumentAsync());
        var answers = await api.AnswersAsync();

        Assert.DoesNotContain(answers, answer => answer.Status is not (200 or 404));
        Assert.Empty(answers.GroupBy(answer => answer.Path).Where(path => path.All(answer => answer.Status != 200)).Select(path => path.Key));
        AssertNone(Spread(answers, answer => answer.Path).AsParallel().SelectMany(answer => schemas.Problems(answer.Path, $"{answer.Status}", answer.Body).Select(problem => (answer.Url, problem))));
    }

    [WebApiFact]
    public async Task Get_EveryOperationOverTheSample_IsAsTheWebApiSaysButForTheExtensions()
    {
        var extensions = ExtensionsOf(await api.DocumentAsync());
        var schemas = await AnswerSchemas.OfAsync(WebApi.Read());
        var answers = (await api.AnswersAsync())
            .Where(answer => answer.Status == 200)
            .Select(answer => (Path: answer.Path["/v1".Length..], answer.Url, answer.Body))
            .Where(answer => schemas.Describes(answer.Path, "200"))
            .ToList();

        Assert.InRange(answers.Select(answer => answer.Path).Distinct().Count(), 20, 30);
        AssertNone(Spread(answers, answer => answer.Path).AsParallel().SelectMany(answer => schemas
            .Problems(answer.Path, "200", WebApis(extensions, JsonNode.Parse(answer.Body)!).ToJsonString())
            .Select(problem => (answer.Url, problem))));
    }

    private static IEnumerable<T> Spread<T>(IEnumerable<T> answers, Func<T, string> path) => answers.GroupBy(path)
        .Select(group => group.ToList())
        .SelectMany(group => group.Where((_, i) => i % Math.Max(1, group.Count / AnswersOfEach) == 0));

    private static void AssertNone(IEnumerable<(string Url, string Problem)> problems)
    {
        var some = problems.DistinctBy(entry => entry.Problem).Take(30).Select(entry => $"{entry.Url[..Math.Min(80, entry.Url.Length)]} {entry.Problem}").ToList();
        Assert.True(some.Count == 0, string.Join('\n', some));
    }

    /// <summary>The properties that the served document marks as ours.</summary>
    internal static HashSet<string> ExtensionsOf(JsonObject document) => document["components"]!["schemas"]!.AsObject()
        .SelectMany(schema => schema.Value!["properties"]!.AsObject())
        .Where(property => property.Value!["x-cadenza-extension"] is not null)
        .Select(property => property.Key)
        .ToHashSet();

    /// <summary>What the Web API's schemas know of an answer: no extension, and no null among items, of which its text speaks and its schemas do not.</summary>
    internal static JsonNode WebApis(HashSet<string> extensions, JsonNode node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var name in map.Select(property => property.Key).Where(extensions.Contains).ToList())
                    map.Remove(name);
                foreach (var (_, value) in map.Where(property => property.Value is not null))
                    WebApis(extensions, value!);
                break;
            case JsonArray list:
                list.RemoveAll(value => value is null);
                foreach (var value in list)
                    WebApis(extensions, value!);
                break;
        }

        return node;
    }
}
