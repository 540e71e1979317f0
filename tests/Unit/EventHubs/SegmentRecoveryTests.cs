using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>What a stop at any moment leaves behind.</summary>
public sealed class SegmentRecoveryTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_TailCutAtEveryByte_LosesOnlyWhatWasNotWhole()
    {
        await WriteAsync("a", "b", "c");
        var file = _folder.Files().Single();
        var whole = await File.ReadAllBytesAsync(file);
        var ends = Ends(whole);

        for (var length = LogSegment.HeaderBytes; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file, whole.AsMemory(0, length));
            await using (var log = _folder.Open())
            {
                Assert.Equal(ends.Count(end => end <= length), LogFolder.Read(log).Count);
                await LogFolder.AppendAsync(log, "next");
            }

            await using var again = _folder.Open();
            Assert.Equal(ends.Count(end => end <= length) + 1, LogFolder.Read(again).Count);
        }
    }

    [Fact]
    public async Task Open_LastGroupHalfWritten_IsCutOff()
    {
        await WriteAsync("a");
        await using (var log = _folder.Open()) await LogFolder.AppendAsync(log, "b", "c", "d");
        var file = _folder.Files().Single();
        var bytes = await File.ReadAllBytesAsync(file);
        var second = Ends(bytes)[0];
        bytes[second + LogRecord.HeaderBytes]++;
        await File.WriteAllBytesAsync(file, bytes);

        await using var recovered = _folder.Open();
        Assert.Equal(["0:a"], LogFolder.Read(recovered));
    }

    [Fact]
    public async Task Open_AcknowledgedEventDamaged_RefusesAndLeavesTheFileAsItIs()
    {
        await WriteAsync("a", "b", "c");
        var file = _folder.Files().Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[Ends(bytes)[0] + LogRecord.HeaderBytes]++;
        await File.WriteAllBytesAsync(file, bytes);

        var refused = Assert.Throws<InvalidDataException>(() => _folder.Open());
        Assert.Contains("event 1 cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Open_EarlierSegmentCutShort_Refuses()
    {
        await using (var log = _folder.Open(segmentBytes: 4096))
        {
            for (var i = 0; i < 40; i++) await LogFolder.AppendAsync(log, "x");
        }

        var first = _folder.Files()[0];
        var bytes = await File.ReadAllBytesAsync(first);
        await File.WriteAllBytesAsync(first, bytes.AsMemory(0, bytes.Length - 1));

        Assert.Throws<InvalidDataException>(() => _folder.Open(segmentBytes: 4096));
    }

    [Fact]
    public async Task Open_SegmentMissing_Refuses()
    {
        await using (var log = _folder.Open(segmentBytes: 4096))
        {
            for (var i = 0; i < 80; i++) await LogFolder.AppendAsync(log, "x");
        }

        Assert.True(_folder.Files().Length >= 3);
        File.Delete(_folder.Files()[1]);
        Assert.Throws<InvalidDataException>(() => _folder.Open(segmentBytes: 4096));
    }

    [Fact]
    public async Task Open_FileOfAnotherMake_Refuses()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, $"{0:D20}.log"), new string('x', 200));

        Assert.Throws<InvalidDataException>(() => _folder.Open());
    }

    private async Task WriteAsync(params string[] bodies)
    {
        await using var log = _folder.Open();
        foreach (var body in bodies) await LogFolder.AppendAsync(log, body);
    }

    /// <summary>Where in the file each record ends.</summary>
    private static List<int> Ends(byte[] file)
    {
        var ends = new List<int>();
        for (var at = LogSegment.HeaderBytes; LogRecord.TryRead(file.AsSpan(at), out var record);) ends.Add(at += record.Length);
        return ends;
    }
}
