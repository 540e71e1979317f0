using System.Globalization;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>An hour of plays of about 280 bytes as ingest leaves it: 3 % of the messages are sent again, somewhere later in the hour.</summary>
internal sealed class PlaysHour(long events)
{
    public const int Partitions = 4;
    private const int BatchMessages = 10_000;
    private const int Tracks = 50_000;

    private static readonly string[] Countries = ["DE", "AT", "CH", "FR", "IT", "ES", "GB", "US", "JP", "BR"];

    public static HourBucket Hour { get; } = HourBucket.Parse("2025120110");

    /// <summary>How many different plays there are.</summary>
    public long Distinct { get; private set; }

    /// <summary>Ingests it, partition by partition as the trigger's batches come, and one message of the next hour to each, which completes it.</summary>
    public async Task IngestAsync(EventContainers containers)
    {
        var ingester = new EventIngester(containers, EventRegistry.Platform, new IngestOptions());
        await Task.WhenAll(Enumerable.Range(0, Partitions).Select(partition => Task.Run(() => IngestAsync(ingester, partition))));
        for (long i = 0; i < events; i++)
        {
            Distinct += SentAgain(i) == i ? 1 : 0;
        }
    }

    private async Task IngestAsync(EventIngester ingester, int partition)
    {
        var tracks = Enumerable.Range(0, Tracks).Select(i => CatalogId.Derive("track", $"{i}").ToString()).ToArray();
        var sequence = 0L;
        for (long at = partition; at < events;)
        {
            var batch = new List<ReceivedMessage>(BatchMessages);
            for (; at < events && batch.Count < BatchMessages; at += Partitions)
            {
                var enqueued = Hour.Start.AddTicks((long)(at * (double)TimeSpan.TicksPerHour / events) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
                batch.Add(new ReceivedMessage(sequence++, enqueued, Envelope(SentAgain(at), tracks)));
            }

            await ingester.IngestAsync(Hubs.Plays, partition, batch);
        }

        await ingester.IngestAsync(Hubs.Plays, partition, [new ReceivedMessage(sequence, Hour.End, "{}"u8.ToArray())]);
    }

    /// <summary>The number of the play that the n-th message holds: its own, or that of one before, which is no repetition itself.</summary>
    private static long SentAgain(long number)
    {
        if (number == 0 || !IsRepetition(number))
        {
            return number;
        }

        var first = (long)(Mix((ulong)number * 3) % (ulong)number);
        while (first > 0 && IsRepetition(first))
        {
            first--;
        }

        return first;
    }

    private static bool IsRepetition(long number) => Mix((ulong)number) % 100 < 3;

    private static byte[] Envelope(long number, string[] tracks)
    {
        var random = Mix((ulong)number + 0x51ED2701);
        var popular = Math.Pow(random % 10_000 / 10_000.0, 3);
        var at = Hour.Start.AddMilliseconds(-(double)(random % 100_000));
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"id\":\"{new Guid((int)number, (short)(number >> 32), 4, BitConverter.GetBytes(random))}\",\"type\":\"track_played\",\"user_id\":\"user{random % 1_000_000:D7}\",\"occurred_at\":\"{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"track_id\":\"{tracks[(int)(popular * (Tracks - 1))]}\",\"ms_played\":{random % 240_000},\"country\":\"{Countries[random % 10]}\",\"product\":\"{(random % 3 == 0 ? "free" : "premium")}\",\"reason_end\":\"{(random % 5 == 0 ? "forward" : "trackdone")}\",\"device_id\":\"{random:x16}\",\"shuffle\":{(random % 2 == 0 ? "true" : "false")}}}"));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
