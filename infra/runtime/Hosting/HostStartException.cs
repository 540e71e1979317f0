namespace Cadenza.Runtime.Hosting;

/// <summary>The host cannot start, for reasons that the operator can act on: all of them, each a sentence.</summary>
internal sealed class HostStartException : Exception
{
    public HostStartException(IReadOnlyList<string> problems)
        : base(string.Join(" | ", problems)) => Problems = problems;

    public HostStartException(string problem)
        : this([problem])
    {
    }

    public HostStartException(string problem, Exception innerException)
        : base(problem, innerException) => Problems = [problem];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Problems { get; }
}
