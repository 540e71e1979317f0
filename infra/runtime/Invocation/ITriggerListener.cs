namespace Cadenza.Runtime.Invocation;

/// <summary>
/// A kind of trigger: is given its functions and runs them through <see cref="IFunctionExecutor"/>. Registered in DI, started with
/// the host after every other hosted service of the app, stopped first.
/// </summary>
internal interface ITriggerListener
{
    /// <summary>Whether functions under this trigger attribute are this listener's.</summary>
    bool Handles(Attribute trigger);

    /// <summary>What is wrong with <paramref name="functions"/>, all of them this listener's, and with the settings and the part of host.json that are for them: a sentence each.</summary>
    IEnumerable<string> Problems(IReadOnlyList<FunctionDescriptor> functions) => [];

    /// <summary>Starts to listen for <paramref name="functions"/>, all of them this listener's; throws when a function cannot be served.</summary>
    Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken);

    /// <summary>Takes no new work and returns when what runs has ended or been cancelled.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
