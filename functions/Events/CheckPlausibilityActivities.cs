using Cadenza.Events;
using Cadenza.Events.Plausibility;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Events;

/// <summary>An hour all of whose shares are checked.</summary>
public sealed record HourToGather(HourBucket Hour, IReadOnlyList<WithheldShare> Shares);

/// <summary>The steps of closing an hour that find plays which are not believed. Each can be done again.</summary>
public sealed partial class CheckPlausibilityActivities(PlausibilityChecker checker, ILogger<CheckPlausibilityActivities> logger)
{
    /// <summary>Checks the plays of a share of the hour's listeners.</summary>
    [Function(nameof(CheckPlausibility))]
    public Task<WithheldShare> CheckPlausibility([ActivityTrigger] ShareOfHour share, CancellationToken cancellationToken) =>
        checker.CheckAsync(share, cancellationToken);

    /// <summary>Puts the shares together.</summary>
    [Function(nameof(GatherWithheld))]
    public async Task GatherWithheld([ActivityTrigger] HourToGather input, CancellationToken cancellationToken)
    {
        var hour = await checker.GatherAsync(input.Hour, input.Shares, cancellationToken);
        if (hour.Withheld.Total > 0)
        {
            Withheld(logger, hour.Hour, hour.Withheld.Total, hour.CountedPlays, hour.Withheld.Overlap, hour.Withheld.MoreThanWallClock, hour.Withheld.ShortLoop);
        }
    }

    [LoggerMessage(2014, LogLevel.Warning, "{Hour}: {Total} of {Counted} counted plays are withheld: {Overlap} overlap, {MoreThanWallClock} are more than wall clock, {ShortLoop} are of short loops")]
    private static partial void Withheld(ILogger logger, HourBucket hour, long total, long counted, long overlap, long moreThanWallClock, long shortLoop);
}
