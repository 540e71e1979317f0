using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Ingest;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

/// <summary>What finding duplicates is made of.</summary>
public class DuplicatesTests
{
    [Fact]
    public void IdKey_CountedIds_FallEvenlyAndAreDistinct()
    {
        var shares = new KeyShares(16);
        foreach (var shift in new[] { 0, 4, 11, 15 })
        {
            // Ids that differ in one byte or two: at either end, and about the middle.
            var keys = Enumerable.Range(0, 16_000).Select(i => IdKey.Of(Counted(i, shift))).ToList();

            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.All(keys.CountBy(shares.Of), share => Assert.InRange(share.Value, 850, 1_150));
        }
    }

    [Fact]
    public void IdKey_Written_SortsAsItsBytes() => Gen.Select(Gen.Guid, Gen.Guid).Sample((one, other) =>
    {
        byte[] a = new byte[IdKey.Bytes], b = new byte[IdKey.Bytes];
        IdKey.Of(one).Write(a);
        IdKey.Of(other).Write(b);
        return IdKey.Read(a) == IdKey.Of(one) && Math.Sign(a.AsSpan().SequenceCompareTo(b)) == Math.Sign(IdKey.Of(one).CompareTo(IdKey.Of(other)));
    });

    [Fact]
    public void KeyShares_AnyKey_LiesBetweenTheFirstOfItsShareAndOfTheNext() => Gen.Select(Gen.Guid, Gen.Int[0, KeyShares.MaxBits]).Sample((id, bits) =>
    {
        var shares = new KeyShares(1 << bits);
        var (key, share) = (IdKey.Of(id), shares.Of(IdKey.Of(id)));
        return shares.First(share).CompareTo(key) <= 0 && (share + 1 == shares.Count || key.CompareTo(shares.First(share + 1)) < 0);
    });

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(100, 100, 1)]
    [InlineData(101, 100, 2)]
    [InlineData(100_000_000, 1 << 20, 128)]
    public void KeyShares_For_IsTheFewestThatHold(long events, int each, int expected) => Assert.Equal(expected, KeyShares.For(events, each).Count);

    [Fact]
    public void EventSet_AnyOrdinals_CountsAndCompresses() => Gen.Select(Gen.Long[0, 299].Array[0, 80], Gen.Long[0, 300], Gen.Long[0, 300]).Sample((ordinals, from, to) =>
    {
        var set = new EventSet(300);
        Array.ForEach(ordinals, set.Add);
        var other = new EventSet(300);
        other.AddCompressed(set.Compress());
        return Enumerable.Range(0, 300).All(o => set.Contains(o) == ordinals.Contains(o) && other.Contains(o) == set.Contains(o))
            && set.Count(from, to) == ordinals.Distinct().Count(o => o >= from && o < to)
            && EventSet.From(set.Content, 300).Content.SequenceEqual(set.Content);
    });

    [Fact]
    public void AddCompressed_SetOfMoreEvents_Throws() =>
        Assert.Throws<InvalidDataException>(() => new EventSet(64).AddCompressed(new EventSet(65).Compress()));

    [Fact]
    public Task MergeAsync_AnyRuns_IsTheirSortedUnion() => Gen.Int[0, 40].Array[0, 30].Array[1, 6].SampleAsync(async lists =>
    {
        var work = new MemoryWork();
        var runs = lists.Select((list, run) => list.Select((key, i) => new KeyRecord(new IdKey(0, (ulong)key), i, (run * 100) + i)).Order().ToArray()).ToArray();
        foreach (var (index, run) in runs.Index())
        {
            await work.WriteAsync($"{index}", MemoryMarshal.AsBytes(run.AsSpan()).ToArray(), default);
        }

        var merged = new List<KeyRecord>();
        await foreach (var batch in RunMerge.MergeAsync([.. runs.Select((_, i) => new RunCursor(work, $"{i}", new byte[KeyRecord.Bytes * 3]))]))
        {
            merged.AddRange(batch.ToArray());
        }

        return merged.SequenceEqual(runs.SelectMany(run => run).Order());
    });

    [Theory]
    [InlineData("""{"id":"0a0b0c0d-0000-4000-8000-000000000001","type":"t"}""", 0)]
    [InlineData("""{"id":"0a0b0c0d-0000-4000-8000-000000000001","type":"t"}""", 3)]
    [InlineData("""{"type":"t","nested":{"id":"no"},"id":"0A0B0C0D-0000-4000-8000-000000000001"}""", 0)]
    [InlineData("""{ "id": "0a0b0c0d-0000-4000-8000-000000000001"}""", 0)]
    [InlineData("""{"id":"\u0030a0b0c0d-0000-4000-8000-000000000001"}""", 0)]
    public void RawLineHead_AnyForm_ReadsWhatJsonReads(string envelope, int index)
    {
        var line = new ArrayBufferWriter<byte>();
        var at = new DateTimeOffset(2024, 2, 29, 23, 59, 58, 997, TimeSpan.Zero);
        new RawLine { Partition = 3, Sequence = 12345678901, Index = index, EnqueuedAt = at, Event = Encoding.UTF8.GetBytes(envelope) }.Write(line);

        var head = RawLineHead.Read(line.WrittenSpan);

        Assert.Equal(at, head.EnqueuedAt);
        Assert.Equal(envelope, Encoding.UTF8.GetString(head.Event));
        Assert.Equal(Guid.Parse("0a0b0c0d-0000-4000-8000-000000000001", CultureInfo.InvariantCulture), head.ReadId());
    }

    [Theory]
    [InlineData("""{"partition":0,"sequence":1,"enqueued_at":"2025-13-01T00:00:00.000Z","event":{}}""")]
    [InlineData("""{"partition":0,"sequence":1""")]
    [InlineData("")]
    public void RawLineHead_NoRawLine_Throws(string line) => Assert.Throws<InvalidDataException>(() => RawLineHead.Read(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Find_PartitionBehindOthers_IsNamed()
    {
        var hour = HourBucket.Parse("2025120110");
        var alerts = HubWatch.Find("plays", [(0, hour, hour.Start), (1, hour.AddHours(2), hour.End.AddMinutes(61)), (2, null, null)], overdueMinutes: 60);

        Assert.Equal([new StuckPartition(0, hour, 61), new StuckPartition(2, null, 61)], alerts.Stuck);
        Assert.Empty(HubWatch.Find("plays", [(0, hour, hour.Start), (1, hour.AddHours(2), hour.End.AddMinutes(60))], overdueMinutes: 60).Stuck);
        Assert.Empty(HubWatch.Find("plays", [(0, null, null)], overdueMinutes: 60).Stuck);
    }

    private static Guid Counted(int number, int at)
    {
        var bytes = new byte[16];
        (bytes[at], bytes[(at + 1) % 16]) = ((byte)number, (byte)(number >> 8));
        return new Guid(bytes);
    }
}
