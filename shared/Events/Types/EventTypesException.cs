namespace Cadenza.Events.Types;

/// <summary>Event types that cannot be taken, with everything that is wrong with them.</summary>
public sealed class EventTypesException : Exception
{
    /// <summary>The most problems that the message lists.</summary>
    private const int MaxListed = 100;

    /// <summary>Without a cause.</summary>
    public EventTypesException()
    {
    }

    /// <summary>With a message.</summary>
    public EventTypesException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public EventTypesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With every problem.</summary>
    /// <param name="source">The file, or whatever declares the types.</param>
    /// <param name="problems">One or more, each naming the type and the field.</param>
    public EventTypesException(string source, IReadOnlyList<string> problems)
        : base(Describe(source, problems)) => Problems = problems;

    /// <summary>Every problem.</summary>
    public IReadOnlyList<string> Problems { get; } = [];

    private static string Describe(string source, IReadOnlyList<string> problems)
    {
        var rest = problems.Count > MaxListed ? $"{Environment.NewLine}  and {problems.Count - MaxListed} more" : "";
        return $"{source}: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}"
            + string.Concat(problems.Take(MaxListed).Select(problem => $"{Environment.NewLine}  {problem}")) + rest;
    }
}
