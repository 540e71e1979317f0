namespace Cadenza.Runtime.Invocation;

/// <summary>An invocation took longer than host.json's functionTimeout allows.</summary>
internal sealed class FunctionTimeoutException(string function, TimeSpan timeout)
    : Exception($"Timeout value of {timeout:c} exceeded by function: {function}.");
