using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class HostSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-hostjson-").FullName;

    [Fact]
    public void Read_NoFile_GivesTheHostsDefaults()
    {
        var settings = HostSettings.Read(_folder);

        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.FunctionTimeout);
        Assert.False(settings.Extension("eventHubs").Exists());
    }

    [Fact]
    public void Read_File_GivesWhatItSays()
    {
        Write("""
            {
              "version": "2.0", // comments are allowed
              "functionTimeout": "00:05:00",
              "extensions": { "http": { "routePrefix": "/v1/" }, "eventHubs": { "maxEventBatchSize": 2000 } }
            }
            """);

        var settings = HostSettings.Read(_folder);

        Assert.Equal("v1", settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(5), settings.FunctionTimeout);
        Assert.Equal(2000, settings.Extension("eventHubs").GetValue<int>("maxEventBatchSize"));
    }

    [Fact]
    public void Read_MinusOne_MeansNoTimeout()
    {
        Write("""{ "functionTimeout": "-1" }""");

        Assert.Null(HostSettings.Read(_folder).FunctionTimeout);
    }

    [Theory]
    [InlineData("""{ "functionTimeout": "soon" }""", "functionTimeout 'soon'")]
    [InlineData("""{ "functionTimeout": "-00:00:01" }""", "functionTimeout '-00:00:01'")]
    [InlineData("""{ "version": """, "not valid JSON")]
    public void Read_Nonsense_SaysWhatIsWrong(string json, string expected)
    {
        Write(json);

        Assert.Contains(expected, Assert.Throws<HostStartException>(() => HostSettings.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SettingsInText_AreReplaced()
    {
        var expressions = new BindingExpressions(Settings(("Hub", "plays"), ("Stage", "test")));

        Assert.Equal("plays-test", expressions.Resolve("%Hub%-%Stage%"));
        Assert.Contains("'Nowhere'", Assert.Throws<HostStartException>(() => expressions.Resolve("%Nowhere%")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_EachPlace_IsLookedAt()
    {
        var expressions = new BindingExpressions(Settings(("AzureWebJobsStorage", "one"), ("EventHubs", "two"), ("ConnectionStrings:Other", "three")));

        Assert.Equal(["one", "two", "three"], new[] { "Storage", "EventHubs", "Other" }.Select(expressions.Connection));
        Assert.Contains("'Missing'", Assert.Throws<HostStartException>(() => expressions.Connection("Missing")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder, "host.json"), json);
}
