using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Packing;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Plays validated a second, on one thread: alone, and with taking packed messages apart. The baseline reads the same bytes to the end
/// with a bare Utf8JsonReader, which is the least that anything can do that knows JSON from what is not. Times are of the processor, not
/// of the clock: others may be at work on the machine.
/// </summary>
internal static class EnvelopeBenchmark
{
    private const int Plays = 100_000;
    private const int PlaysPerMessage = 200;
    private const int Rounds = 9;
    private const double TargetMicroseconds = 1;

    private delegate int Work();

    /// <summary>Runs it and prints the ratios.</summary>
    public static int Run()
    {
        var plays = Enumerable.Range(0, Plays).Select(Play).ToArray();
        var lines = plays.Chunk(PlaysPerMessage).Select(chunk => Join(chunk, "", "\n", "")).ToArray();
        var arrays = plays.Chunk(PlaysPerMessage).Select(chunk => Join(chunk, "[", ",", "]")).ToArray();
        var poisoned = plays.Select(play => play[..^1]).ToArray();
        var gzip = lines.Select(Gzip).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Plays} plays of {plays.Average(play => play.Length):F0} bytes; {EventRegistry.Platform.Types.Count} types"));

        var measured = Measure(
            ("bare reader", () => ReadBare(plays)),
            ("envelopes", () => plays.Count(play => EnvelopeReader.Read(play, EventRegistry.Platform).IsValid)),
            ("packed in lines", () => Unpack(lines)),
            ("packed in an array", () => Unpack(arrays)),
            ("packed in gzip lines", () => Unpack(gzip)),
            ("envelopes that are no JSON", () => poisoned.Count(play => !EnvelopeReader.Read(play, EventRegistry.Platform).IsValid)));
        foreach (var (name, seconds, bytes) in measured)
        {
            var least = seconds.Min();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {Plays / least:N0} events/s, {least / Plays * 1e6:F3} µs an event, {(double)bytes / Plays:F1} bytes allocated an event"));
        }

        foreach (var (name, seconds, _) in measured.Skip(1))
        {
            Ratio.Print(name, [.. seconds.Zip(measured[0].Seconds, (own, bare) => bare / own)], target: null);
        }

        return measured[1].Seconds.Min() / Plays * 1e6 <= TargetMicroseconds ? 0 : 1;
    }

    private static List<(string Name, List<double> Seconds, long Bytes)> Measure(params (string Name, Work Work)[] works)
    {
        var results = works.Select(work => (work.Name, Seconds: new List<double>(), Bytes: 0L)).ToList();
        for (var round = -3; round < Rounds; round++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Environment.CpuUsage.TotalTime;
                var done = works[i].Work();
                var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                if (done != Plays)
                    throw new InvalidOperationException($"{works[i].Name}: {done} of {Plays} are as they should be.");

                // The first are for the compiler.
                if (round < 0)
                    continue;
                results[i].Seconds.Add(seconds);
                results[i] = results[i] with { Bytes = GC.GetAllocatedBytesForCurrentThread() - before };
            }
        }

        return results;
    }

    private static int ReadBare(byte[][] plays)
    {
        var whole = 0;
        foreach (var play in plays)
        {
            var reader = new Utf8JsonReader(play);
            while (reader.Read())
            {
            }

            whole += reader.BytesConsumed == play.Length ? 1 : 0;
        }

        return whole;
    }

    private static int Unpack(byte[][] messages)
    {
        var valid = 0;
        foreach (var message in messages)
        {
            using var packed = MessageUnpacker.Unpack(message);
            foreach (var range in packed.Envelopes)
            {
                valid += EnvelopeReader.Read(packed.Body.Span[range], EventRegistry.Platform).IsValid ? 1 : 0;
            }
        }

        return valid;
    }

    private static byte[] Play(int i) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{{\"id\":\"{Guid.NewGuid()}\",\"type\":\"track_played\",\"user_id\":\"listener-{i % 997:D6}\",\"occurred_at\":\"2025-12-31T{i % 24:D2}:00:00.{i % 1000:D3}Z\",\"track_id\":\"{CatalogId.Derive("track", $"{i % 2000}")}\",\"ms_played\":{i * 13 % 300_000},\"country\":\"DE\",\"product\":\"premium\",\"reason_end\":\"trackdone\",\"offline\":false}}"));

    private static byte[] Join(byte[][] plays, string begin, string between, string end) =>
        Encoding.UTF8.GetBytes(begin + string.Join(between, plays.Select(Encoding.UTF8.GetString)) + end);

    private static byte[] Gzip(byte[] lines)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(lines);
        }

        return compressed.ToArray();
    }
}
