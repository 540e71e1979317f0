using Cadenza.Tests.Simulation.Engine;

namespace Cadenza.Tests.Simulation.Faults;

/// <summary>How often what goes wrong in one run, as probabilities; some runs are calm, some are wild.</summary>
internal sealed class FaultRates
{
    /// <summary>Draws a run's rates.</summary>
    public FaultRates(SeededRandom random)
    {
        double Draw(double most) => random.Below(3) switch { 0 => 0, 1 => most / 4, _ => most };
        ErrorBefore = Draw(0.06);
        ErrorAfter = Draw(0.06);
        LostAnswer = Draw(0.03);
        LateEffect = Draw(0.03);
        Slow = Draw(0.05);
        WrongRead = random.Below(4) == 0 ? 0.03 : 0;
        Kill = Draw(0.01);
        Pause = Draw(0.01);
        Skip = Draw(0.05);
        Overlap = Draw(0.3);
        OtherHub = Draw(0.03);
        Twice = Draw(0.1);
        CheckpointLost = Draw(0.5);
        ActivityTwice = Draw(0.2);
        HubCrash = Draw(0.05);
        HubAnswerLost = Draw(0.1);
        HubMoves = Draw(0.1);
        HubError = Draw(0.1);
    }

    /// <summary>A request to storage fails, and nothing was done.</summary>
    public double ErrorBefore { get; }

    /// <summary>It fails, and was done.</summary>
    public double ErrorAfter { get; }

    /// <summary>It is done, and the connection hangs until it is given up.</summary>
    public double LostAnswer { get; }

    /// <summary>It is given up, and done some time later.</summary>
    public double LateEffect { get; }

    /// <summary>It takes seconds to minutes.</summary>
    public double Slow { get; }

    /// <summary>What is read is not what was written, or is gone, this once.</summary>
    public double WrongRead { get; }

    /// <summary>The process is killed at a request to storage: before it is done, after, or with it on its way.</summary>
    public double Kill { get; }

    /// <summary>The process stands still at a request, and goes on much later, when another has its work.</summary>
    public double Pause { get; }

    /// <summary>The host delivers a batch with messages left out.</summary>
    public double Skip { get; }

    /// <summary>The host delivers messages again, before new ones.</summary>
    public double Overlap { get; }

    /// <summary>The host delivers messages of another hub of the same name.</summary>
    public double OtherHub { get; }

    /// <summary>A partition comes back to a process that is still at its last batch, and delivers again meanwhile.</summary>
    public double Twice { get; }

    /// <summary>The host does not get to save its checkpoint.</summary>
    public double CheckpointLost { get; }

    /// <summary>An activity is run by two processes, or again.</summary>
    public double ActivityTwice { get; }

    /// <summary>The hub is killed with a transfer half written.</summary>
    public double HubCrash { get; }

    /// <summary>The hub has a transfer, and its answer is lost.</summary>
    public double HubAnswerLost { get; }

    /// <summary>A partition of the hub moves to another machine, whose clock is another.</summary>
    public double HubMoves { get; }

    /// <summary>The hub refuses a transfer.</summary>
    public double HubError { get; }

    /// <summary>Whether anything goes wrong at all; off once a run is to come to its end.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Whether something of this probability goes wrong now.</summary>
    public bool Strikes(SeededRandom random, double probability) => IsOn && probability > 0 && random.Chance(probability);
}
