namespace Cadenza.Local.Commands.Progress;

/// <summary>Shows how far a command is: bars on a terminal, plain lines elsewhere.</summary>
internal interface IProgressView
{
    /// <summary>Runs the work with a board to report to; the board is gone when it returns.</summary>
    Task RunAsync(Func<IProgressBoard, Task> work);
}

/// <summary>Where running work reports.</summary>
internal interface IProgressBoard
{
    /// <summary>A line of its own, above any bars.</summary>
    void Say(string line);

    /// <summary>Begins a stage of this many steps; 0 when their number is not known yet.</summary>
    IStage Begin(string title, long steps);
}

/// <summary>One stage of the work.</summary>
internal interface IStage
{
    /// <summary>How many steps are done, and of how many when that has become known.</summary>
    void Report(long done, long? steps = null);

    /// <summary>Ends the stage with what came out of it.</summary>
    void Finish(string outcome);
}
