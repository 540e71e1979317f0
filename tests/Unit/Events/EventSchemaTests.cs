using System.Text;
using Cadenza.Events;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

/// <summary>The laws of schemas: what a type declares is valid, in any order, and one step out of bounds is not.</summary>
public class EventSchemaTests
{
    private static readonly EventRegistry Registry = new([.. PlatformEvents.All, EventGen.Everything]);
    private static readonly EventType[] Types = [.. Registry.Types.Where(type => !type.IsHeartbeat)];

    [Fact]
    public void Read_AnyEventBySchema_IsValid() =>
        AnyType().SelectMany(type => EventGen.Valid(type)).Sample(properties =>
        {
            var result = Read(properties);
            return result.IsValid ? true : throw new InvalidOperationException($"{result.Reason}: {EventGen.Json(properties)}");
        }, iter: 2_000);

    [Fact]
    public void Read_OneFieldOutOfBounds_IsInvalidAndNamesIt() =>
        AnyType().Where(type => type.Fields.Count > 0).SelectMany(type =>
            from properties in EventGen.Valid(type)
            from index in Gen.Int[0, type.Fields.Count - 1]
            let field = type.Fields[index]
            let wrong = EventGen.Wrong(field).ToArray()
            from which in Gen.Int[0, wrong.Length - 1]
            select (properties, field, wrong: wrong[which])).Sample(drawn =>
        {
            var (properties, field, wrong) = drawn;
            var mutated = properties.Where(property => property.Name != field.Name).Append((field.Name, wrong));
            var reason = Read(mutated).Reason ?? throw new InvalidOperationException($"valid: {EventGen.Json(mutated)}");
            return reason.StartsWith($"{field.Name} ", StringComparison.Ordinal) || reason.Contains("not Unicode", StringComparison.Ordinal)
                ? true
                : throw new InvalidOperationException($"{reason}: {EventGen.Json(mutated)}");
        }, iter: 4_000);

    [Fact]
    public void Read_AnyPropertyDoubledOrRequiredOneMissing_IsInvalid() =>
        EventGen.Valid(EventGen.Everything).Sample(properties =>
        {
            foreach (var property in properties.Where(property => property.Name != "not_declared"))
            {
                Assert.Equal($"{property.Name} stands twice", Read([.. properties, property]).Reason);
                var isRequired = EventGen.Everything.Fields.FirstOrDefault(field => field.Name == property.Name)?.IsRequired ?? true;
                Assert.Equal(isRequired ? $"{property.Name} is missing" : null, Read(properties.Except([property])).Reason);
            }
        }, iter: 20);

    [Fact]
    public void Read_EscapedNamesAndLateType_IsTheSame()
    {
        const string Json =
            """{"track\u005fid":"0123456789abcdefghijAB","ms_played":1,"country":"DE","product":"free","\u0069d":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","user_id":"u","occurred_at":"2025-12-01T10:00:00Z","typ\u0065":"track_played"}""";

        Assert.Null(EnvelopeReader.Read(Encoding.UTF8.GetBytes(Json), Registry).Reason);
    }

    [Fact]
    public void Read_ValidEvents_AllocatesNothing()
    {
        var events = EventGen.Valid(Registry.Find("track_played")!).Array[50].Single().Select(properties => Encoding.UTF8.GetBytes(EventGen.Json(properties))).ToArray();
        _ = events.Count(json => EnvelopeReader.Read(json, Registry).IsValid);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var valid = 0;
        foreach (var json in events)
        {
            valid += EnvelopeReader.Read(json, Registry).IsValid ? 1 : 0;
        }

        Assert.Equal((events.Length, 0), (valid, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Fact]
    public void Platform_EveryType_SaysWhatItIs()
    {
        Assert.InRange(Types.Length, 30, 60);
        Assert.All(EventRegistry.Platform.Types, type => Assert.True(type.Description.Length > 0 && type.Owner.Length > 0, type.Name));
        Assert.All(EventRegistry.Platform.Types.Where(type => type.IsRoyaltyBearing), type => Assert.InRange(type.RetentionDays, 400, 800));
        Assert.Equal([90, 760], new[] { Hubs.Telemetry, Hubs.Plays }.Select(hub => EventRegistry.Platform.QuarantineRetention(hub).TotalDays));
        Assert.Equal(["track_played"], EventRegistry.Platform.Types.Where(type => type.IsRoyaltyBearing).Select(type => type.Name));
    }

    private static Gen<EventType> AnyType() => Gen.Int[0, Types.Length - 1].Select(i => Types[i]);

    private static EnvelopeResult Read(IEnumerable<(string, string)> properties) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(EventGen.Json(properties)), Registry);
}
