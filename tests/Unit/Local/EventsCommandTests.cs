using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Cadenza.Events;
using Cadenza.Events.Packing;
using Cadenza.Local.Commands;
using CsCheck;

namespace Cadenza.Tests.Unit.Local;

public sealed class EventsCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cadenza-events-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private static string Sample => RepositoryRoot.Combine("shared", "Events", "event-types.sample.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task List_Types_HasALineForEach()
    {
        Assert.Equal(0, await RunAsync("list", "--types", Sample));

        var lines = Lines();
        Assert.Equal(EventRegistry.Platform.Types.Count + 3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("track_played ", StringComparison.Ordinal) && line.Contains("by track_id", StringComparison.Ordinal) && line.Contains("device_id?", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("lyrics_viewed ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_Json_IsAFileOfTypes()
    {
        Assert.Equal(0, await RunAsync("list", "--json", "--types", Sample));

        var types = JsonNode.Parse(_output.ToString())!["types"]!.AsArray();
        var lyrics = types.Single(type => (string)type!["name"]! == "lyrics_viewed");
        var again = EventRegistry.Load(Encoding.UTF8.GetBytes($$"""{"types":[{{lyrics}}]}"""), "f").Find("lyrics_viewed"u8)!;
        Assert.Equal(EventRegistry.Load(Sample).Find("lyrics_viewed"u8)!.Fields.Select(Describe), again.Fields.Select(Describe));
        Assert.Equal("track_id", (string)types.Single(type => (string)type!["name"]! == "track_played")!["counted_by"]!);

        static string Describe(EventField field) => $"{field.Name} {field.Kind} {field.IsRequired} {field.Minimum} {field.Maximum} {string.Join(' ', field.Values)} {field.ListMaximum} {field.Description}";
    }

    [Fact]
    public async Task List_BadTypes_SaysAllThatIsWrong()
    {
        Assert.Equal(1, await RunAsync("list", "--types", Write("""{"types":[{"name":"X","owner":"o"},{"name":"y"}]}""")));

        Assert.Contains("2 problems", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","owner":"other","fields":[{"name":"f","kind":"text"}]}""", null)]
    [InlineData("""{"name":"a","owner":"o","version":2,"fields":[{"name":"f","kind":"text","maximum":300},{"name":"g","kind":"time","optional":true}]},{"name":"b","owner":"o"}""", null)]
    [InlineData("""{"name":"a","owner":"o","fields":[{"name":"f","kind":"text","maximum":300}]}""", "type 'a': there is such a type in version 1; version 1 cannot take its place")]
    [InlineData("""{"name":"a","owner":"o","version":2,"fields":[]}""", "type 'a': field 'f': is gone")]
    [InlineData("", "type 'a': is gone; closing stops at its hours that are still open")]
    public async Task List_SinceAFormerState_SaysWhatMayNotFollow(string types, string? problem)
    {
        var former = Write("""{"types":[{"name":"a","owner":"o","fields":[{"name":"f","kind":"text"}]}]}""");

        Assert.Equal(problem is null ? 0 : 1, await RunAsync("list", "--types", Write($$"""{"types":[{{types}}]}"""), "--since", former));

        Assert.Contains(problem ?? "", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Validate_GoodAndBadLines_NamesTheBad(bool gzip)
    {
        var text = $"{Search}\n\n{{}}\n{Search}\nnonsense\n{Search.Replace("bach", new string('x', 70_000), StringComparison.Ordinal)}\n";

        Assert.Equal(1, await RunAsync("validate", Write(text, gzip)));

        Assert.Equal(
            [
                "line 3, event 1: id is missing",
                "line 5, event 3: it is not JSON: line 0, byte 1",
                $"line 6, event 4: it has {70_000 + Search.Length - 4} bytes, more than 65536",
                "           3  (not valid)",
                "           2  search_performed (telemetry, version 1)",
                "           5  events, 2 of them valid",
            ],
            Lines());
    }

    [Theory]
    [InlineData("[\n{0},\n {0}\n]", 2)]
    [InlineData("{0}", 1)]
    [InlineData("\n{0}\n{0}", 2)]
    [InlineData("[{0}]", 1)]
    public async Task Validate_AnyForm_CountsItsEvents(string form, int events)
    {
        Assert.Equal(0, await RunAsync("validate", Write(form.Replace("{0}", Search, StringComparison.Ordinal))));

        Assert.Equal($"{events,12}  events, {events} of them valid", Lines()[^1]);
    }

    [Theory]
    [InlineData("", "it holds no event")]
    [InlineData("[]", "it holds no event")]
    [InlineData("[{\"a\":1}", "it begins as a JSON array and does not end as one")]
    [InlineData("[{\"a\":1}] x", "it begins as a JSON array and does not end as one")]
    public async Task Validate_NoEvents_SaysWhy(string text, string problem)
    {
        Assert.Equal(1, await RunAsync("validate", Write(text)));

        Assert.Contains(problem, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TornGzip_CountsWhatItHas()
    {
        var path = Write(string.Concat(Enumerable.Repeat($"{Search}\n", 2_000)), gzip: true);
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..^9]);

        Assert.Equal(1, await RunAsync("validate", path));

        Assert.Contains(", behind ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_MissingFile_SaysSoInOneLine()
    {
        Assert.Equal(1, await RunAsync("validate", Path.Combine(_root, "none")));

        Assert.StartsWith("error: ", _errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A stream that gives any pieces is read as the same bytes in one message are.</summary>
    [Fact]
    public void Read_StreamInPieces_IsWhatTheMessageHolds() =>
        Gen.Select(
            Gen.Int[0, Pieces.Parts.Length - 1].Select(i => Pieces.Parts[i]).Array[0, 12],
            Gen.Bool,
            Gen.Int[1, 9]).Sample((parts, isArray, piece) =>
        {
            var text = isArray ? $"[{string.Join(',', parts)}]" : string.Concat(parts);
            var message = Encoding.UTF8.GetBytes(text);
            using var packed = MessageUnpacker.Unpack(message);
            if (packed.Reason is not null)
            {
                return;
            }

            var expected = new List<string>();
            foreach (var range in packed.Envelopes)
            {
                expected.Add(Encoding.UTF8.GetString(packed.Body.Span[range]));
            }

            using var stream = new Pieces(message, piece);
            var read = EnvelopeStream.Read(stream).Select(envelope => (envelope.Line, Text: Encoding.UTF8.GetString(envelope.Json.Span))).ToList();
            Assert.Equal(expected, read.Select(envelope => envelope.Text));
            var lines = text.Split('\n');
            Assert.All(read, envelope => Assert.Contains(envelope.Text.Split('\n')[0], lines[envelope.Line - 1], StringComparison.Ordinal));
        }, iter: 2_000);

    private const string Search =
        """{"id":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","type":"search_performed","user_id":"u1","occurred_at":"2025-12-01T10:00:00Z","query":"bach"}""";

    private Task<int> RunAsync(params string[] args) => CommandLine.InvokeAsync(["events", .. args], _output, _errors);

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private string Write(string text, bool gzip = false)
    {
        var path = Path.Combine(_root, $"{Guid.NewGuid()}");
        using var file = File.Create(path);
        using Stream target = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        target.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Pieces(byte[] content, int piece) : MemoryStream(content)
    {
        /// <summary>What texts are put together of.</summary>
        public static readonly string[] Parts = ["{\"a\":1}", "{\"b\":\"]},[\\\"\"}", " ", "\n", ",", "[", "]", "{\n\"c\":[1]}", "x", "\""];

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
