using Cadenza.Accounts;
using Cadenza.Events;
using Cadenza.Events.Closing;

namespace Cadenza.Library.Listening;

/// <summary>What each user of a share heard in its hour. Not thread-safe.</summary>
public sealed class HourOfListening(ShareOfHour share)
{
    private const string TrackId = "track_id";

    private readonly Dictionary<UserId, Dictionary<CatalogId, Listened>> _users = [];

    /// <summary>The users who heard something, with what.</summary>
    public IEnumerable<(UserId User, IReadOnlyCollection<Listened> Tracks)> Users =>
        _users.Select(user => (user.Key, (IReadOnlyCollection<Listened>)user.Value.Values));

    /// <summary>Every track that somebody heard.</summary>
    public IEnumerable<CatalogId> Tracks => _users.Values.SelectMany(tracks => tracks.Keys).Distinct();

    /// <summary>Adds a kept event of the type <see cref="PlatformEvents.TrackPlayed"/>; counted as for royalties, from 30 seconds.</summary>
    public void Add(ReadOnlySpan<byte> envelope)
    {
        var play = PlayFields.Read(envelope, TrackId);
        if (!PlayRule.Counts(play.MsPlayed) || !CatalogId.TryParse(play.Id, out var track))
            return;

        // An event may be of a user of whom we keep nothing, with an id that none of ours can have.
        if (!UserId.TryParse(EnvelopeReader.ReadUserId(envelope), out var user) || !share.Has(user.ToString()))
            return;

        if (!_users.TryGetValue(user, out var tracks))
            _users[user] = tracks = [];
        var before = tracks.GetValueOrDefault(track);
        tracks[track] = new Listened(track, before.Plays + 1, before.Ms + play.MsPlayed);
    }
}
