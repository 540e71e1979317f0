namespace Cadenza.Local.Sample.Parsing;

/// <summary>Collects what is wrong with the sources, so that all of it is reported at once.</summary>
internal sealed class SourceErrors
{
    private readonly List<(SourceLocation Location, string Message)> _errors = [];

    public void Add(SourceLocation location, string message) => _errors.Add((location, message));

    /// <exception cref="SourceException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new SourceException(
                [.. _errors.OrderBy(e => e.Location.File, StringComparer.Ordinal).ThenBy(e => e.Location.Line)
                    .Select(e => $"{e.Location}: {e.Message}")]);
        }
    }
}

/// <summary>The sources are not right; each error begins with <c>file:line:</c>.</summary>
#pragma warning disable CA1032 // it makes no sense without its errors
internal sealed class SourceException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
#pragma warning restore CA1032
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
