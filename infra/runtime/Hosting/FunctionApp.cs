using Cadenza.Runtime.Invocation;

namespace Cadenza.Runtime.Hosting;

/// <summary>The app's functions, and all that is wrong with them.</summary>
internal sealed class FunctionApp(IReadOnlyList<FunctionDescriptor> functions, IReadOnlyList<string> problems)
{
    private readonly List<string> _problems = [.. problems];

    /// <summary>The functions, by name.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; } = functions;

    /// <summary>Whether nothing wrong was found so far.</summary>
    public bool IsValid => _problems.Count == 0;

    /// <summary>The functions that are a listener's.</summary>
    public IReadOnlyList<FunctionDescriptor> Of(ITriggerListener listener) => [.. Functions.Where(function => listener.Handles(function.Trigger))];

    /// <summary>Notes what a later check found.</summary>
    public void Report(IEnumerable<string> problems) => _problems.AddRange(problems);

    /// <summary>Throws every problem at once.</summary>
    public void ThrowIfInvalid()
    {
        if (_problems.Count > 0)
            throw new HostStartException(_problems);
    }
}
