using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>Some of an hour's events, by their ordinals: a bit for each event. Not thread safe.</summary>
public sealed class EventSet
{
    private const int WordBits = 64;

    private readonly ulong[] _words;

    /// <summary>None of <paramref name="events"/> events.</summary>
    public EventSet(long events)
    {
        Events = events;
        _words = new ulong[(events + WordBits - 1) / WordBits];
    }

    /// <summary>How many events there are to choose from.</summary>
    public long Events { get; }

    /// <summary>The set as bytes: bit o of byte o / 8 for ordinal o.</summary>
    public ReadOnlySpan<byte> Content => MemoryMarshal.AsBytes(_words.AsSpan());

    /// <summary>Whether an event is in it.</summary>
    public bool Contains(long ordinal) => (_words[ordinal / WordBits] >> (int)(ordinal % WordBits) & 1) != 0;

    /// <summary>Takes an event in.</summary>
    public void Add(long ordinal) => _words[ordinal / WordBits] |= 1UL << (int)(ordinal % WordBits);

    /// <summary>How many of the events from one ordinal up to another are in it.</summary>
    public long Count(long from, long to)
    {
        long count = 0;
        while (from < to)
        {
            var bits = _words[from / WordBits] >> (int)(from % WordBits);
            var width = Math.Min(WordBits - (from % WordBits), to - from);
            count += BitOperations.PopCount(width == WordBits ? bits : bits & ((1UL << (int)width) - 1));
            from += width;
        }

        return count;
    }

    /// <summary>As gzip: few events of many take few bytes.</summary>
    public byte[] Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Content);
        }

        return compressed.ToArray();
    }

    /// <summary>Takes in all of a set that was compressed; throws an <see cref="InvalidDataException"/> when it is of another number of events.</summary>
    public void AddCompressed(ReadOnlyMemory<byte> compressed)
    {
        using var gzip = new GZipStream(new BinaryData(compressed).ToStream(), CompressionMode.Decompress);
        var words = new ulong[Math.Min(_words.Length, 8192)];
        for (var at = 0; at < _words.Length; at += words.Length)
        {
            var part = words.AsSpan(0, Math.Min(words.Length, _words.Length - at));
            gzip.ReadExactly(MemoryMarshal.AsBytes(part));
            for (var i = 0; i < part.Length; i++)
            {
                _words[at + i] |= part[i];
            }
        }

        if (gzip.ReadByte() >= 0)
        {
            throw new InvalidDataException($"A set of more than {Events} events.");
        }
    }

    /// <summary>Replaces a stretch of the set by bytes of <see cref="Content"/>, from an ordinal on that is a multiple of 64.</summary>
    public static EventSet From(ReadOnlySpan<byte> content, long events)
    {
        var set = new EventSet(events);
        content.CopyTo(MemoryMarshal.AsBytes(set._words.AsSpan()));
        return set;
    }
}
