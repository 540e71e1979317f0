using System.CommandLine;
using System.Globalization;
using Cadenza.Works.Linking;

namespace Cadenza.Local.Commands.Linking;

/// <summary><c>link</c>: a dry run of the linker over anyone's catalogue. It needs no running stack, and changes nothing.</summary>
internal static class LinkCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Option<string> data, TextWriter output, TextWriter errors)
    {
        var file = new Argument<string>("FILE.csv") { Description = "Tracks: columns id, artists (separated by ;), album, title, by the names in the header." };
        var target = new Option<string?>("--out") { Description = "Where the links go, written whole or not at all; standard output by default.", HelpName = "FILE" };
        var command = new Command("link", "Link the tracks of a CSV file to works: a dry run.") { file, target, LinkOperators.Override(data, output), LinkOperators.Review(data, output), LinkOperators.Runs(data, output) };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(target), output, errors, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? target, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var input = await LinkInput.ReadAsync(file, errors, cancellationToken);
        var outcome = await Task.Run(() => new WorkLinker().LinkAll(input.Rows), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await WriteAsync(new LinkReport(input, outcome), target, output, cancellationToken);

        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await errors.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"link: {input.Ids.Count} rows, {outcome.Rows.Count(row => row.Work is not null)} linked to {outcome.Works.Count} works, {outcome.Rows.Count(row => row.NeedsReview)} for review, {input.Rejected} rejected, {took:0.0} s"));
        return 0;
    }

    private static async Task WriteAsync(LinkReport report, string? target, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            if (target is null)
            {
                report.Write(output, cancellationToken);
                await output.FlushAsync(cancellationToken);
            }
            else
            {
                WholeFile.Write(target, writer => report.Write(writer, cancellationToken));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalException($"{target ?? "standard output"}: {error.Message}", error);
        }
    }
}
