using System.Globalization;

namespace Cadenza.Tests.Simulation.Engine;

/// <summary>What happened in a run, in order: a hash of all of it, and the text of the last of it.</summary>
internal sealed class RunTrace(SimulatedTime time, int kept)
{
    private readonly string[] _last = new string[kept];
    private ulong _hash = 0xcbf29ce484222325;

    /// <summary>How many events there were.</summary>
    public int Count { get; private set; }

    /// <summary>The same for two runs in which the same happened: FNV-1a over every event.</summary>
    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The last events, oldest first.</summary>
    public IEnumerable<string> Last => Enumerable.Range(Math.Max(0, Count - kept), Math.Min(kept, Count)).Select(i => _last[i % kept]);

    public void Add(string who, string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():dd HH:mm:ss.fff} {who,-12} {what}");
        foreach (var c in line)
        {
            _hash = (_hash ^ c) * 0x100000001b3;
        }

        _last[Count++ % kept] = line;
    }
}
