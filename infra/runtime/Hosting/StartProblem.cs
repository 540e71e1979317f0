using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.Hosting;

/// <summary>Says in one line why a host cannot start: every reason there is.</summary>
internal static partial class StartProblem
{
    public static string Describe(Exception problem) => string.Join(" | ", Reasons(problem).Distinct()).ReplaceLineEndings(" ");

    private static IEnumerable<string> Reasons(Exception problem) => problem switch
    {
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Reasons),
        OptionsValidationException options => options.Failures.Select(failure => DataAnnotation().Replace(failure, "$1: $2")),
        HostStartException start => start.Problems,
        IOException io => [io.Message],
        _ => [$"{problem.Message} ({problem.GetType().Name})"],
    };

    [GeneratedRegex("^DataAnnotation validation failed for '([^']*)' members: '[^']*' with the error: '(.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex DataAnnotation();
}
