using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Types;
using Cadenza.Functions.Events;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Cadenza.Tests.Unit.Events;

public class EventTypesFileTests(ITestOutputHelper output)
{
    private const string Field = """{"name":"a","kind":"text"}""";

    [Fact]
    public void Load_Sample_AddsItsTypesToThePlatforms()
    {
        var registry = EventRegistry.Load(RepositoryRoot.Combine("shared", "Events", "event-types.sample.json"));

        Assert.Equal(EventRegistry.Platform.Types.Count + 2, registry.Types.Count);
        var lyrics = registry.Find("lyrics_viewed"u8)!;
        Assert.Equal((2, "telemetry", "lyrics-team", 30), (lyrics.Version, lyrics.Hub, lyrics.Owner, lyrics.RetentionDays));
        Assert.Equal((FieldKind.Number, true, 0, 86_400_000), Of(lyrics.Fields[3]));
        Assert.Equal(2, registry.Find("login_performed"u8)!.Version);
        Assert.Equal(90, registry.Find("concert_ticket_offered"u8)!.RetentionDays);
        Assert.Null(registry.Find("lyrics_viewed2"u8));

        static (FieldKind, bool, long, long) Of(EventField field) => (field.Kind, field.IsRequired, field.Minimum, field.Maximum);
    }

    [Fact]
    public void Load_NoFile_IsThePlatforms() => Assert.Same(EventRegistry.Platform, EventRegistry.Load(null));

    [Fact]
    public void Load_ThousandTypes_FindsEachFast()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            types = Enumerable.Range(0, 1_000).Select(i => new
            {
                name = $"type_{i}",
                owner = "team",
                fields = Enumerable.Range(0, 12).Select(f => new { name = $"field_{f}", kind = "number", maximum = f }),
            }),
        });
        EventRegistry.Load("""{"types":[]}"""u8.ToArray(), "warm");

        var start = Stopwatch.GetTimestamp();
        var registry = EventRegistry.Load(json, "types");
        output.WriteLine($"{json.Length} bytes in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms");

        Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal(12, registry.Find(Encoding.UTF8.GetBytes($"type_{i}"))!.Fields.Count));
        Assert.Null(registry.Find("type_1000"u8));
    }

    [Theory]
    [InlineData("""{"name":"a1","owner":"o","kind":1}""", "type 'a1': 'kind' is not a property of it; those are name, version, hub, owner, retention_days, description, fields")]
    [InlineData("""{"owner":"o"}""", "types[0]: name is missing")]
    [InlineData("""{"name":7,"owner":"o"}""", "types[0]: name is not a string")]
    [InlineData("7", "types[0]: is not an object")]
    [InlineData("""{"name":"_hubs","owner":"o"}""", "type '_hubs': the name is not a letter of a-z and then a-z, 0-9 and _, at most 64")]
    [InlineData("""{"name":"a"}""", "type 'a': owner is missing")]
    [InlineData("""{"name":"a","owner":"o","version":0}""", "type 'a': version 0 is not 1 to 1000000")]
    [InlineData("""{"name":"a","owner":"o","version":"1"}""", "type 'a': version is not an integer")]
    [InlineData("""{"name":"a","owner":"o","hub":"mine"}""", "type 'a': hub 'mine' is not one of plays, telemetry")]
    [InlineData("""{"name":"a","owner":"o","retention_days":1}""", "type 'a': a retention of 1 days is not 2 to 3653")]
    [InlineData("""{"name":"a","owner":"o","retention_days":99999999999}""", "type 'a': a retention of 2147483647 days is not 2 to 3653")]
    [InlineData("""{"name":"heartbeat","owner":"o","version":2}""", "type 'heartbeat': the heartbeat is the platform's alone")]
    [InlineData("""{"name":"a","owner":"o"},{"name":"a","owner":"o"}""", "type 'a': is declared twice")]
    public void Load_BadType_SaysWhatIsWrong(string type, string problem) => Assert.Equal([problem], Problems(type));

    [Theory]
    [InlineData("""{"name":"a","kind":"string"}""", "field 'a': kind 'string' is not one of text, word, number, decimal, boolean, choice, catalog_id, uri, country, time, uuid")]
    [InlineData("""{"kind":"text"}""", "fields[0]: name is missing")]
    [InlineData("""{"name":"user_id","kind":"text"}""", "field 'user_id': every envelope has this property, with a meaning of its own")]
    [InlineData("""{"name":"a","kind":"text","required":true}""", "field 'a': 'required' is not a property of it; those are name, kind, optional, minimum, maximum, values, list_maximum, description")]
    [InlineData("""{"name":"a","kind":"number","minimum":2,"maximum":1}""", "field 'a': the minimum 2 is greater than the maximum 1")]
    [InlineData("""{"name":"a","kind":"text","maximum":65536}""", "field 'a': a length of 1 to 65536 bytes is not within 0 to 32768")]
    [InlineData("""{"name":"a","kind":"uuid","maximum":1}""", "field 'a': a uuid has no minimum and maximum")]
    [InlineData("""{"name":"a","kind":"choice"}""", "field 'a': 0 values are not 1 to 256")]
    [InlineData("""{"name":"a","kind":"choice","values":["x","x"]}""", "field 'a': value 'x' stands twice")]
    [InlineData("""{"name":"a","kind":"choice","values":["X"]}""", "field 'a': value 'X' is not 1 to 64 of a-z, 0-9 and _")]
    [InlineData("""{"name":"a","kind":"text","values":["x"]}""", "field 'a': a text has no values")]
    [InlineData("""{"name":"a","kind":"text","list_maximum":0}""", "field 'a': a list_maximum of 0 allows nothing; without one the field is a single value")]
    [InlineData("""{"name":"a","kind":"text","list_maximum":1001}""", "field 'a': a list of 1001 is not 1 to 1000")]
    [InlineData("""{"name":"a","kind":"text"},{"name":"a","kind":"text"}""", "field 'a': is declared twice")]
    public void Load_BadField_SaysWhatIsWrong(string field, string problem) =>
        Assert.Equal([$"type 't': {problem}"], Problems($$"""{"name":"t","owner":"o","fields":[{{field}}]}"""));

    [Fact]
    public void Load_ManyProblems_ReportsAllAtOnce() =>
        Assert.Equal(5, Problems("""{"name":"A","owner":"","x":1,"fields":[{"name":"id","kind":"text"}]},{"name":"b"}""").Count);

    [Fact]
    public void Load_TooMany_IsRefused()
    {
        Assert.Equal(["the file: 10001 types are more than 10000"], Problems(string.Join(',', Enumerable.Repeat("{}", 10_001))));
        Assert.Equal(["type 'a': 65 fields are more than 64"], Problems($$"""{"name":"a","owner":"o","fields":[{{string.Join(',', Enumerable.Repeat(Field, 65))}}]}"""));
        Assert.Equal(["the file has more than 8388608 bytes"], Assert.Throws<EventTypesException>(() => EventRegistry.Load(new byte[8_388_609], "f")).Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("""{"types":[]}}""")]
    [InlineData("""{"types":[],"types":[]}""")]
    [InlineData("""{"types":[[[[[[[[[]]]]]]]]]}""")]
    [InlineData("""{"types":[{"name":"\ud800"}]}""")]
    [InlineData("""{"types":[{"\ud800":1}]}""")]
    [InlineData("""{"types":{}}""")]
    [InlineData("7")]
    public void Load_NoFileOfTypes_IsRefused(string json) =>
        Assert.Single(Assert.Throws<EventTypesException>(() => EventRegistry.Load(Encoding.UTF8.GetBytes(json), "f")).Problems);

    [Fact]
    public void Load_AnyBytesChanged_LoadsOrIsRefused()
    {
        var sample = System.IO.File.ReadAllBytes(RepositoryRoot.Combine("shared", "Events", "event-types.sample.json"));
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte).Array[1, 5].Sample(changes =>
        {
            var json = sample.ToArray();
            foreach (var (at, value) in changes)
            {
                json[at] = value;
            }

            try
            {
                return EventRegistry.Load(json, "f").Types.Count > 0;
            }
            catch (EventTypesException e)
            {
                return e.Problems.Count > 0;
            }
        }, iter: 500);
    }

    /// <summary>What the rule lets follow leaves every event valid.</summary>
    [Fact]
    public void Problems_None_LeavesEveryEventValid()
    {
        var older = EventGen.Everything;
        var followed = 0;
        Gen.Select(EventGen.Valid(older), Gen.Int[0, older.Fields.Count - 1], Gen.Int[-2, 2], Gen.Int[-2, 2], Gen.Int[-1, 4], Gen.Bool, Gen.Int[0, 2]).Sample(
            (properties, index, less, more, list, flip, values) =>
            {
                var field = older.Fields[index];
                var changed = new EventField(field.Name, field.Kind, field.IsRequired ^ (flip && values == 0), field.Minimum - less, field.Maximum + more)
                {
                    Values = field.Values.Count == 0 ? [] : [.. field.Values.Skip(values == 1 ? 1 : 0), .. values == 2 ? ["three"] : Array.Empty<string>()],
                    ListMaximum = list < 0 ? field.ListMaximum : list,
                };
                var newer = new EventType(older.Name, older.Hub, null, [.. older.Fields.Select(f => f == field ? changed : f), new("extra", FieldKind.Text, required: false)]) { Version = 2 };
                if (!EventTypeEvolution.Problems(older, newer).Any())
                {
                    Interlocked.Increment(ref followed);
                    Assert.Null(EnvelopeReader.Read(Encoding.UTF8.GetBytes(EventGen.Json(properties)), new EventRegistry([newer])).Reason);
                }
            },
            iter: 1_000);

        Assert.InRange(followed, 50, 950);
    }

    [Fact]
    public void Load_MissingFile_SaysWhich() =>
        Assert.Contains("no-such.json", Assert.Throws<EventTypesException>(() => EventRegistry.Load("no-such.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_ByteOrderMark_IsNoMatter() =>
        Assert.NotNull(EventRegistry.Load((byte[])[0xEF, 0xBB, 0xBF, .. """{"types":[{"name":"a","owner":"o"}]}"""u8], "f").Find("a"u8));

    [Theory]
    [InlineData(1, 86_400_000, "")]
    [InlineData(2, 86_400_001, "royalties are counted from it, so its bounds stay")]
    [InlineData(2, 1_000, "was 0 to 86400000, and is 0 to 1000, which is narrower")]
    public void Load_RoyaltyBearingTypeEvolved_KeepsWhatIsCounted(int version, long maximum, string problem)
    {
        var type = TrackPlayed($$"""{"name":"ms_played","kind":"number","maximum":{{maximum}}}""", version);

        var problems = Problems(type);

        Assert.Contains(problems, text => problem.Length == 0 ? text.Contains("version 1 cannot take its place", StringComparison.Ordinal) : text.EndsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_RoyaltyBearingTypeWithOptionalField_IsStillCounted()
    {
        var registry = EventRegistry.Load(File(TrackPlayed("""{"name":"ms_played","kind":"number","maximum":86400000},{"name":"loudness","kind":"decimal","optional":true}""", 2)), "f");

        Assert.Equal(("track_id", 2), (registry.Find("track_played"u8)!.CountedBy, registry.Find("track_played"u8)!.Version));
    }

    [Fact]
    public void Problems_IncompatibleHigherVersion_NamesEach()
    {
        var older = new EventType("t", Hubs.Telemetry, null, [new("a", FieldKind.Text), new("b", FieldKind.Word, required: false), new("c", FieldKind.Choice) { Values = ["x"] }, new("d", FieldKind.Text)]);
        var newer = new EventType("t", Hubs.Plays, null, [new("a", FieldKind.Word), new("b", FieldKind.Word), new("c", FieldKind.Choice) { Values = ["y"] }, new("e", FieldKind.Text)]) { Version = 2 };

        Assert.Equal(
            [
                "type 't': it cannot move from hub telemetry to plays",
                "type 't': field 'a': was text, and is word",
                "type 't': field 'b': was optional, and is required",
                "type 't': field 'c': no longer has the values x",
                "type 't': field 'd': is gone",
                "type 't': field 'e': is new, and so cannot be required",
            ],
            EventTypeEvolution.Problems(older, newer));
    }

    [Theory]
    [InlineData(24, null)]
    [InlineData(48, "type 'a': a retention of 2 days is not longer than the 48 hours in which duplicates are looked for")]
    public void Validate_RetentionShorterThanLookback_IsRefused(int lookbackHours, string? problem)
    {
        var registry = EventRegistry.Load(File("""{"name":"a","owner":"o","retention_days":2}"""), "f");
        var validator = new EventTypesValidator(new ServiceCollection().AddSingleton(registry).BuildServiceProvider());

        Assert.Equal(problem, validator.Validate(null, new ClosingOptions { LookbackHours = lookbackHours }).FailureMessage);
    }

    [Fact]
    public void Validate_BadFile_FailsWithItsProblems()
    {
        var validator = new EventTypesValidator(new ServiceCollection().AddSingleton(_ => EventRegistry.Load("7"u8.ToArray(), "my.json")).BuildServiceProvider());

        Assert.Contains("my.json: 1 problem", validator.Validate(null, new ClosingOptions()).FailureMessage, StringComparison.Ordinal);
    }

    private static string TrackPlayed(string msPlayed, int version) =>
        $$"""
        {"name":"track_played","owner":"royalties","version":{{version}},"hub":"plays","retention_days":800,"fields":[
        {"name":"track_id","kind":"catalog_id"},{{msPlayed}},{"name":"country","kind":"country"},{"name":"product","kind":"word","maximum":32},
        {"name":"reason_end","kind":"word","optional":true},{"name":"reason_start","kind":"word","optional":true},{"name":"context_uri","kind":"text","optional":true},
        {"name":"device_id","kind":"text","optional":true},{"name":"offline","kind":"boolean","optional":true},{"name":"shuffle","kind":"boolean","optional":true},
        {"name":"playback_id","kind":"uuid","optional":true}]}
        """;

    private static byte[] File(string types) => Encoding.UTF8.GetBytes($$"""{"types":[{{types}}]}""");

    private static IReadOnlyList<string> Problems(string types) => Assert.Throws<EventTypesException>(() => EventRegistry.Load(File(types), "f")).Problems;
}
