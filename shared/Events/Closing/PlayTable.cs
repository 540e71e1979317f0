using System.IO.Hashing;
using System.Text;

namespace Cadenza.Events.Closing;

/// <summary>Plays by what was played, country and product: a hash table over the bytes of these, about 90 bytes for each combination. Not thread safe.</summary>
internal sealed class PlayTable
{
    private const int MaxKeyBytes = 1024;
    private const byte Separator = (byte)'|';

    private int[] _buckets = new int[1024];
    private Entry[] _entries = new Entry[512];
    private byte[] _keys = new byte[16 * 1024];
    private int _keyBytes;

    /// <summary>How many combinations there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds plays of one combination.</summary>
    public void Add(ReadOnlySpan<byte> id, ReadOnlySpan<byte> country, ReadOnlySpan<byte> product, long plays, long counted, long msPlayed)
    {
        var length = id.Length + country.Length + product.Length + 2;
        Span<byte> key = length <= MaxKeyBytes ? stackalloc byte[length] : new byte[length];
        id.CopyTo(key);
        key[id.Length] = Separator;
        country.CopyTo(key[(id.Length + 1)..]);
        key[id.Length + 1 + country.Length] = Separator;
        product.CopyTo(key[(length - product.Length)..]);

        var index = FindOrAdd(key, id.Length, country.Length);
        ref var entry = ref _entries[index];
        entry.Plays = checked(entry.Plays + plays);
        entry.Counted = checked(entry.Counted + counted);
        entry.MsPlayed = checked(entry.MsPlayed + msPlayed);
    }

    /// <summary>The counts, in no order.</summary>
    public IEnumerable<PlayCount> Counts()
    {
        for (var i = 0; i < Count; i++)
        {
            var entry = _entries[i];
            var text = Encoding.UTF8.GetString(_keys, entry.KeyAt, entry.KeyLength);
            var (id, country) = (Encoding.UTF8.GetString(_keys, entry.KeyAt, entry.IdLength), Encoding.UTF8.GetString(_keys, entry.KeyAt + entry.IdLength + 1, entry.CountryLength));
            yield return new PlayCount(id, country, text[(id.Length + country.Length + 2)..], entry.Plays, entry.Counted, entry.MsPlayed);
        }
    }

    private int FindOrAdd(ReadOnlySpan<byte> key, int idLength, int countryLength)
    {
        var hash = (uint)XxHash3.HashToUInt64(key);
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Hash == hash && _keys.AsSpan(_entries[i].KeyAt, _entries[i].KeyLength).SequenceEqual(key))
            {
                return i;
            }
        }

        Grow(key.Length);
        key.CopyTo(_keys.AsSpan(_keyBytes));
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count] = new Entry { Hash = hash, Next = bucket - 1, KeyAt = _keyBytes, KeyLength = key.Length, IdLength = idLength, CountryLength = countryLength };
        bucket = Count + 1;
        _keyBytes += key.Length;
        return Count++;
    }

    private void Grow(int keyBytes)
    {
        if (_keyBytes + keyBytes > _keys.Length)
        {
            Array.Resize(ref _keys, checked(Math.Max(_keys.Length * 2, _keyBytes + keyBytes)));
        }

        if (Count < _entries.Length)
        {
            return;
        }

        Array.Resize(ref _entries, checked(_entries.Length * 2));
        _buckets = new int[_entries.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (_buckets.Length - 1)];
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }

    private struct Entry
    {
        public uint Hash;
        public int Next;
        public int KeyAt;
        public int KeyLength;
        public int IdLength;
        public int CountryLength;
        public long Plays;
        public long Counted;
        public long MsPlayed;
    }
}
