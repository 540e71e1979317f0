namespace Cadenza.Runtime.Hosting;

/// <summary>Makes checks, each of which throws the first thing that is wrong, and collects what they throw.</summary>
internal static class StartChecks
{
    /// <param name="subject">What the checks are of; a <see cref="FormatException"/> does not say.</param>
    /// <param name="checks">They throw a <see cref="HostStartException"/> or a <see cref="FormatException"/>.</param>
    public static IEnumerable<string> Problems(string subject, params Action[] checks) => checks.SelectMany(check => ProblemsOf(subject, check));

    private static IReadOnlyList<string> ProblemsOf(string subject, Action check)
    {
        try
        {
            check();
            return [];
        }
        catch (HostStartException problem)
        {
            return problem.Problems;
        }
        catch (FormatException problem)
        {
            return [$"{subject}: {problem.Message}"];
        }
    }
}
