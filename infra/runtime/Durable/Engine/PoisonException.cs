namespace Cadenza.Runtime.Durable;

/// <summary>Something was begun again and again and never had an outcome: it is failed, so that the rest can go on.</summary>
#pragma warning disable CA1032, CA1064 // made with a message alone, and seen as a TaskFailureDetails
internal sealed class PoisonException(string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public static PoisonException Killed(string what, int deaths)
        => new($"{what} was begun {deaths} times, and each time the process ended before it did: it is not begun again.");

    public static PoisonException Refused(string what, int tries, string problem)
        => new($"{what} could not be dispatched {tries} times, and is not tried again: {problem}");
}
