using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Local.Commands.Listening;
using Cadenza.Royalties;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>What went in and what came out at each stage, and whether it agrees.</summary>
/// <param name="Planned">What the simulated day holds.</param>
/// <param name="HubMessages">Messages the hubs took.</param>
/// <param name="Reports">The day's closed hours.</param>
/// <param name="Payout">What the payout's orchestration answered.</param>
/// <param name="Statements">Every statement of the month, the greatest amount first.</param>
/// <param name="MayRepeat">Whether an interruption may have made clients send more than was planned.</param>
internal sealed record JobOutcome(
    DayFigures Planned, long HubMessages, IReadOnlyList<HourReport> Reports, PayoutResult Payout, IReadOnlyList<Statement> Statements, bool MayRepeat)
{
    /// <summary>The stages in order, each with what it was given and what it made of that.</summary>
    public IReadOnlyList<Figure> Figures =>
    [
        new("events published, and received in hourly blobs", Planned.Messages, Sum(r => r.Received), MayRepeat),
        // The API packs what a client posts at once.
        new("messages taken by the hubs, and events and heartbeats in them, as many or more", HubMessages, Sum(r => r.Received) + Heartbeats, AtLeast: true),
        new("received = kept + duplicates + quarantined", Sum(r => r.Received), Sum(r => r.Kept) + Sum(r => r.Duplicates) + Sum(r => r.Quarantined)),
        new("duplicates sent, and removed", Planned.Duplicates, Sum(r => r.Duplicates), MayRepeat),
        new("invalid messages sent, and quarantined", Planned.Invalid, Sum(r => r.Quarantined), MayRepeat),
        new("plays and other events, and kept", Planned.Plays + Planned.Telemetry, Sum(r => r.Kept)),
        new("plays kept", Planned.Plays, Types(PlatformEvents.TrackPlayed).Sum(t => t.Kept)),
        new("plays of 30 s or more, and counted by hour", Planned.CountedPlays, Types(PlatformEvents.TrackPlayed).Sum(t => t.CountedPlays)),
        new("plays counted by hour, and by the payout", Types(PlatformEvents.TrackPlayed).Sum(t => t.CountedPlays), Payout.CountedPlays),
        new("implausible plays sent, and withheld", Planned.Implausible, Payout.Withheld.Total),
        new("plays counted = paid for + withheld", Payout.CountedPlays, Payout.PaidPlays + Payout.Withheld.Total),
        new("pool = paid + unattributed + undistributed (minor units)", Payout.PoolMinor, Payout.PaidMinor + Payout.UnattributedMinor + Payout.UndistributedMinor),
        new("paid, and the sum of the statements (minor units)", Payout.PaidMinor, Statements.Sum(s => s.AmountMinor)),
        new("each statement's amount, and its lines (minor units)", Payout.PaidMinor, Statements.Sum(s => s.Lines.Sum(line => line.AmountMinor))),
    ];

    /// <summary>Whether everything agrees.</summary>
    public bool Reconciles => Figures.All(figure => figure.Reconciles);

    private long Heartbeats => Sum(r => r.Heartbeats);

    private long Sum(Func<HourReport, long> figure) => Reports.Sum(figure);

    private IEnumerable<TypeReport> Types(string type) => Reports.SelectMany(r => r.Types).Where(t => t.Type == type);
}
