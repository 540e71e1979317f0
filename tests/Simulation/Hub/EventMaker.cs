using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cadenza.Tests.Simulation.Engine;

namespace Cadenza.Tests.Simulation.Hub;

/// <summary>Makes messages: single, packed as an array, as lines, in gzip; valid and invalid; by clients whose clocks are wrong.</summary>
internal sealed class EventMaker(SeededRandom random, TimeProvider time, string hub, int packedMost)
{
    private static readonly string[] Tracks = ["03BTJJiyZrcIMllplffk8a", "6ILH65OYZCqIMfScXZS4Vw", "2rBEdKgArF5s0OIANi7h1J"];

    private readonly List<SimulatedEvent> _sent = [];

    /// <summary>A message of a user.</summary>
    public SimulatedMessage Make(string user) => random.Below(10) switch
    {
        0 => Packed(user, "[", ",", "]"),
        1 => Packed(user, "[\n", ",\n ", "\n]"),
        2 => Packed(user, "", "\n", ""),
        3 => Packed(user, "", "\r\n", "\n"),
        4 => Gzip(Packed(user, "", "\n", "")),
        5 => Pretty(user),
        6 => Broken(user),
        _ => One(user, Event(user)),
    };

    /// <summary>Some of these events, packed otherwise: a client that does not know that they have arrived.</summary>
    public SimulatedMessage Repack(SimulatedMessage message) =>
        message.Events.Count > 1 && message.Events.All(e => e.Type is not null) && random.Chance(0.5)
            ? new SimulatedMessage(message.Key, Join("[", ",", "]", message.Events), message.Events)
            : message;

    private static SimulatedMessage One(string user, SimulatedEvent e) => new(user, e.Bytes, [e]);

    private SimulatedMessage Packed(string user, string open, string between, string close)
    {
        var events = Enumerable.Range(0, random.Between(2, packedMost)).Select(_ => Event(user)).ToList();
        return new SimulatedMessage(user, Join(open, between, close, events), events);
    }

    private static byte[] Join(string open, string between, string close, IEnumerable<SimulatedEvent> events) =>
        Encoding.UTF8.GetBytes(open + string.Join(between, events.Select(e => Encoding.UTF8.GetString(e.Bytes))) + close);

    private static SimulatedMessage Gzip(SimulatedMessage message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(message.Body);
        }

        return message with { Body = packed.ToArray() };
    }

    /// <summary>One envelope over several lines.</summary>
    private SimulatedMessage Pretty(string user)
    {
        var e = Event(user);
        var body = e.Type is null ? e.Bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(e.Bytes).Replace(",\"", ",\n  \"", StringComparison.Ordinal));
        return new SimulatedMessage(user, body, [e]);
    }

    /// <summary>What cannot be taken apart at all.</summary>
    private SimulatedMessage Broken(string user)
    {
        var message = Packed(user, "[", ",", "]");
        var whole = message.Body;
        byte[] body = random.Below(6) switch
        {
            0 => whole.AsSpan(0, whole.Length - random.Between(1, 20)).TrimEnd(" "u8).ToArray(),
            1 => Gzip(message).Body[..random.Between(3, 40)],
            3 => random.Chance(0.5) ? Gzip(message).Body[..^random.Between(1, 12)] : [.. Gzip(message).Body, .. "and more"u8],
            4 => [.. whole.AsSpan(0, whole.Length - 1), (byte)',', .. Pipeline.Poison, .. "1}]"u8],
            2 => [0xff, 0xfe, 0x00, (byte)random.Between(128, 255)],
            _ => Encoding.UTF8.GetBytes($"not JSON {random.Below(1000)}"),
        };
        return One(user, new SimulatedEvent(default, null, body));
    }

    private SimulatedEvent Event(string user)
    {
        if (random.Chance(0.1))
        {
            return Invalid(user);
        }

        var e = Valid(user, _sent.Count > 0 && random.Chance(0.05) ? random.Pick(_sent).Id : random.NextGuid());
        _sent.Add(e);
        return e;
    }

    private SimulatedEvent Valid(string user, Guid id)
    {
        var type = random.Pick(hub == Events.Hubs.Plays ? ["track_played", "track_played", "episode_played"] : (string[])["search_performed", "item_saved"]);
        var play = new PlayedFields(random.Pick(Tracks), random.Pick(["GB", "IT"]), random.Pick(["premium", "free"]), random.Pick([1_000, 29_999, 30_000, 200_000]));
        var fields = type switch
        {
            "track_played" => $",\"track_id\":\"{play.TrackId}\",\"ms_played\":{play.MsPlayed},\"country\":\"{play.Country}\",\"product\":\"{play.Product}\"",
            "episode_played" => $",\"episode_id\":\"{play.TrackId}\",\"ms_played\":{play.MsPlayed},\"country\":\"{play.Country}\",\"product\":\"{play.Product}\"",
            "search_performed" => ",\"query\":\"na\\u00efve \\n é\",\"extra\":[1,{\"deep\":null}]",
            _ => ",\"uri\":\"spotify:track:1\"",
        };
        return new SimulatedEvent(id, type, Envelope(id, type, user, fields), type == "track_played" ? play : null);
    }

    private SimulatedEvent Invalid(string user)
    {
        var id = random.NextGuid();
        var bytes = random.Below(6) switch
        {
            0 => Envelope(id, "no_such_type", user, ""),
            1 => Envelope(id, hub == Events.Hubs.Plays ? "item_saved" : "episode_played", user, WrongHubFields),
            2 => Encoding.UTF8.GetBytes("17"),
            5 => Encoding.UTF8.GetBytes("nothing that is JSON"),
            3 => Envelope(id, hub == Events.Hubs.Plays ? "track_played" : "item_saved", user, ",\"country\":\"Britain\""),
            _ => Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\"}}"),
        };
        return new SimulatedEvent(id, null, bytes);
    }

    private const string WrongHubFields = ",\"uri\":\"x\",\"episode_id\":\"03BTJJiyZrcIMllplffk8a\",\"ms_played\":1,\"country\":\"GB\",\"product\":\"free\"";

    /// <summary>A client's clock may be days off.</summary>
    private byte[] Envelope(Guid id, string type, string user, string fields)
    {
        var clock = time.GetUtcNow().AddMinutes(random.Pick([0, 0, -1, 3, -60, 90, -60 * 24 * 3]));
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{{\"id\":\"{id}\",\"type\":\"{type}\",\"user_id\":\"{user}\",\"occurred_at\":\"{clock:yyyy-MM-ddTHH:mm:ssZ}\"{fields}}}"));
    }
}
