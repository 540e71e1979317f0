using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Plausibility;

/// <summary>The counted plays of a share's users. About 100 bytes of memory for each play. Not thread-safe.</summary>
public sealed class PlaysByUser(ShareOfHour share)
{
    private readonly Dictionary<string, List<CountedPlay>> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>How many plays were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a kept event of the type <see cref="PlatformEvents.TrackPlayed"/>, if it counts and its user is in the share.</summary>
    public void Add(RawLine line)
    {
        var user = EnvelopeReader.ReadUserId(line.Event);
        if (!share.Has(user))
        {
            return;
        }

        var fields = PlayFields.Read(line.Event, "track_id");
        if (!PlayRule.Counts(fields.MsPlayed))
        {
            return;
        }

        if (!_users.TryGetValue(user, out var plays))
        {
            _users[user] = plays = [];
        }

        plays.Add(new CountedPlay(
            EnvelopeReader.ReadId(line.Event),
            Once(fields.Id),
            Once(fields.Country),
            Once(fields.Product),
            EnvelopeReader.ReadOccurredAt(line.Event),
            fields.MsPlayed,
            new PlaceInHub(line.EnqueuedAt, line.Partition, line.Sequence, line.Index)));
        Count++;
    }

    /// <summary>The file of those that the rules do not believe: by user, then by when they began.</summary>
    public GzipLines Judge(PlausibilityRules rules)
    {
        var lines = new GzipLines();
        foreach (var (user, plays) in _users.OrderBy(user => user.Key, StringComparer.Ordinal))
        {
            foreach (var (play, reason) in rules.Judge(plays))
            {
                WithheldPlay.Of(user, play, reason).Write(lines);
            }
        }

        return lines;
    }

    /// <summary>Of equal words one: few tracks have most of the plays.</summary>
    private string Once(string word)
    {
        if (_words.TryGetValue(word, out var known))
        {
            return known;
        }

        _words.Add(word);
        return word;
    }
}
