namespace Cadenza.Works.Authority;

/// <summary>Collects what is wrong with the files, so that all of it is reported at once.</summary>
internal sealed class AuthorityProblems
{
    private const int ReportedMax = 100;
    private readonly List<string> _problems = [];

    public void Add(string where, string what) => _problems.Add($"{where}: {what}");

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new FormatException($"{_problems.Count} problems in the authority files:\n{string.Join('\n', _problems.Take(ReportedMax))}");
    }
}
