using System.Globalization;
using Cadenza.Events;

namespace Cadenza.Local.Commands.Listening;

/// <summary>
/// A day of listening, drawn from a seed: sittings of one listener each, with skips, repeats, offline listening, clients that send
/// twice and clients that send nonsense. The same arguments give the same day, to the byte.
/// </summary>
internal sealed class ListeningDay
{
    private const double DuplicateShare = 0.03;
    private const int InvalidPer10000Plays = 2;

    private readonly DateTimeOffset _day;
    private readonly Dice _dice;
    private readonly IReadOnlyList<ListenedTrack> _ranking;
    private readonly IReadOnlyList<Listener> _sampleUsers;
    private readonly ILookup<string, ListenedTrack> _albums;
    private readonly List<PlannedEvent> _events = [];
    private readonly List<int> _plays = [];
    private readonly Occupied _occupied = new();
    private int _counted;
    private int _implausible;

    private ListeningDay(DateTimeOffset day, ulong seed, IReadOnlyList<ListenedTrack> ranking, IReadOnlyList<Listener> sampleUsers)
    {
        (_day, _ranking, _sampleUsers) = (day, ranking, sampleUsers);
        _dice = new Dice(seed);
        _albums = ranking.ToLookup(track => track.AlbumId);
    }

    private DateTimeOffset LastMoment => _day.AddDays(1).AddMilliseconds(-1);

    /// <summary>Draws a day.</summary>
    /// <param name="day">Its midnight, UTC.</param>
    /// <param name="seed">What it is drawn from.</param>
    /// <param name="plays">How many distinct plays it has; 3 % of them are sent twice.</param>
    /// <param name="ranking">The tracks, most popular first; an album's in its own order.</param>
    /// <param name="sampleUsers">Listeners who publish by HTTP.</param>
    /// <returns>The messages in order of reception, and what is in them.</returns>
    public static (IReadOnlyList<PlannedEvent> Events, DayFigures Figures) Draw(
        DateTimeOffset day, ulong seed, int plays, IReadOnlyList<ListenedTrack> ranking, IReadOnlyList<Listener> sampleUsers)
    {
        var drawing = new ListeningDay(day, seed, ranking, sampleUsers);
        if (plays >= Fraud.FromPlays)
        {
            drawing.Defraud();
        }

        while (drawing._plays.Count < plays)
        {
            drawing.Sitting(plays);
        }

        var telemetry = drawing._events.Count - plays;
        var duplicates = drawing.SendAgain((int)Math.Round(plays * DuplicateShare));
        var invalid = drawing.SendNonsense(Math.Max(1, plays * InvalidPer10000Plays / 10_000));
        drawing._events.Sort((a, b) => a.ReceivedAt.CompareTo(b.ReceivedAt) is var byTime && byTime != 0
            ? byTime
            : a.Body.Span.SequenceCompareTo(b.Body.Span));
        return (drawing._events, new DayFigures(plays, drawing._counted, duplicates, telemetry, invalid, drawing._implausible));
    }

    private void Sitting(int plays)
    {
        var listener = Someone(plays);
        var start = _day.AddSeconds(Habits.SecondOfDay.At(_dice.Fraction()));
        // One account has one player: who listens already begins nothing else, and stops before what else they hear today.
        if (_occupied.FreeUntil(listener.UserId, start, LastMoment) is not { } until)
        {
            return;
        }

        Telemetry(listener, "login_performed", start, "\"method\":\"password\"");
        var track = AnyTrack();
        var album = _dice.Chance(Habits.AlbumSessions) ? _albums[track.AlbumId].ToList() : null;
        var position = album?.IndexOf(track) ?? 0;
        var at = start;
        for (var left = 1 + _dice.Geometric(Habits.SessionMean); left > 0 && _plays.Count < plays; left--)
        {
            var heardMs = (int)Math.Min(track.DurationMs, Habits.SecondsHeard.At(_dice.Fraction()) * 1_000);
            if (at.AddMilliseconds(heardMs) > until)
            {
                break;
            }

            at = Play(listener, track, at, heardMs, offline: _dice.Chance(Habits.Offline));
            track = _dice.Chance(Habits.Repeats) ? track
                : album is not null ? album[++position % album.Count]
                : AnyTrack();
        }

        _occupied.Add(listener.UserId, start, at);
    }

    /// <summary>Somebody has a track played all over for the money, and another one on a second device meanwhile.</summary>
    private void Defraud()
    {
        var track = _ranking.FirstOrDefault(track => track.DurationMs >= Fraud.OverlapMs) ?? _ranking[0];
        for (var i = 0; i < Fraud.Loops; i++)
        {
            Play(Fraud.Listener, track, _day + Fraud.LoopStart(i), Fraud.LoopMs, offline: false);
        }

        for (var i = 0; i < Fraud.Overlaps; i++)
        {
            Play(Fraud.Listener, track, _day + Fraud.OverlapStart(i), Fraud.OverlapMs, offline: false);
        }

        _implausible = Fraud.Loops + Fraud.Overlaps;
    }

    private Listener Someone(int plays)
    {
        if (_dice.Chance(Habits.SampleUserSessions))
        {
            return _sampleUsers[_dice.Below(_sampleUsers.Count)];
        }

        var number = _dice.Below(Math.Max(1, plays / Habits.PlaysPerListener));
        return new Listener(
            $"listener-{number:D6}",
            Habits.Countries[number % Habits.Countries.Count],
            number % 3 == 0 ? "free" : "premium");
    }

    private ListenedTrack AnyTrack() => _ranking[(int)(Habits.Rank.At(_dice.Fraction()) * _ranking.Count)];

    /// <summary>One play that begins at <paramref name="start"/>; returns when it ends.</summary>
    private DateTimeOffset Play(Listener listener, ListenedTrack track, DateTimeOffset start, int heardMs, bool offline)
    {
        var end = start.AddMilliseconds(heardMs);
        var received = Earlier(end.AddSeconds(offline ? _dice.Fraction() * 6 * 3_600 : 0.2 + (_dice.Fraction() * 3)), LastMoment);
        var reason = heardMs == track.DurationMs ? "trackdone" : "fwdbtn";
        _plays.Add(_events.Count);
        _counted += heardMs >= 30_000 ? 1 : 0;
        Add(listener, PlatformEvents.TrackPlayed, Hubs.Plays, end, received, string.Create(CultureInfo.InvariantCulture,
            $"\"track_id\":\"{track.Id}\",\"ms_played\":{heardMs},\"country\":\"{listener.Country}\",\"product\":\"{listener.Product}\",\"reason_end\":\"{reason}\",\"offline\":{(offline ? "true" : "false")}"));
        return end;
    }

    private void Telemetry(Listener listener, string type, DateTimeOffset at, string fields) =>
        Add(listener, type, Hubs.Telemetry, at, Earlier(at.AddSeconds(_dice.Fraction()), LastMoment), fields);

    private void Add(Listener listener, string type, string hub, DateTimeOffset occurred, DateTimeOffset received, string fields)
    {
        var envelope = string.Create(CultureInfo.InvariantCulture,
            $"{{\"id\":\"{_dice.Uuid()}\",\"type\":\"{type}\",\"user_id\":\"{listener.UserId}\",\"occurred_at\":\"{occurred:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",{fields}}}");
        _events.Add(new PlannedEvent(received, hub, listener.UserId, System.Text.Encoding.UTF8.GetBytes(envelope), listener.ByHttp));
    }

    /// <summary>Sends this many different plays a second time, a little later: a client that did not hear the answer.</summary>
    private int SendAgain(int count)
    {
        for (var i = 0; i < count; i++)
        {
            // The first `count` places of a shuffle (Fisher-Yates), so that no play is sent a third time.
            var pick = i + _dice.Below(_plays.Count - i);
            (_plays[i], _plays[pick]) = (_plays[pick], _plays[i]);
            var sent = _events[_plays[i]];
            var delay = _dice.Chance(Habits.QuickRetries) ? 1 + (_dice.Fraction() * 120) : _dice.Fraction() * 7_200;
            _events.Add(sent with { ReceivedAt = Earlier(sent.ReceivedAt.AddSeconds(delay), LastMoment) });
        }

        return count;
    }

    /// <summary>Sends what is no event: cut off, of an unknown type, or with a field out of range.</summary>
    private int SendNonsense(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var body = (i % 3) switch
            {
                0 => "{\"id\":\"",
                1 => $"{{\"id\":\"{_dice.Uuid()}\",\"type\":\"track_hummed\",\"user_id\":\"listener-000000\",\"occurred_at\":\"2025-12-01T00:00:00Z\"}}",
                _ => $"{{\"id\":\"{_dice.Uuid()}\",\"type\":\"track_played\",\"user_id\":\"listener-000000\",\"occurred_at\":\"2025-12-01T00:00:00Z\",\"ms_played\":-1}}",
            };
            _events.Add(new PlannedEvent(
                _day.AddSeconds(_dice.Fraction() * 86_400), Hubs.Plays, "listener-000000", System.Text.Encoding.UTF8.GetBytes(body), ByHttp: false));
        }

        return count;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
