using System.CommandLine;
using Cadenza.Local.Commands.Progress;
using Spectre.Console;

namespace Cadenza.Local.Commands.Importing;

/// <summary><c>import FILE…</c>: puts files into the catalogue of a data folder.</summary>
internal static class ImportCommand
{
    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "JSON Lines of the catalogue, CSV with tracks, or a dump of Open Opus; gzip or not. Told by content.",
            Arity = ArgumentArity.OneOrMore,
        };
        var rejects = new Option<string?>("--rejects") { Description = "Where rows that are not imported are listed; FILE.rejects.csv by default.", HelpName = "FILE" };
        var command = new Command("import", "Put files into the catalogue.") { files, rejects };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(files)!, parsed.GetValue(data)!, parsed.GetValue(rejects), output, cancellationToken));
        return command;
    }

    /// <summary>Imports the files, one after the other.</summary>
    /// <returns>0, rejects or not: they are listed.</returns>
    /// <exception cref="LocalException">A file is missing, or is of no known format.</exception>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> files, string dataDirectory, string? rejects, TextWriter output, CancellationToken cancellationToken)
    {
        if (rejects is not null && files.Count > 1)
            throw new LocalException("--rejects names one file, and there are several to import: name it for one at a time.");
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new LocalException($"There is no file {missing}.");
        if (files.Select(file => rejects ?? RejectsOf(file)).FirstOrDefault(list => !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(list)))) is { } nowhere)
            throw new LocalException($"There is no folder for {nowhere}.");

        await ProgressViews.Of(output).RunAsync(async board =>
        {
            await using var stack = await RunningStack.OpenAsync(dataDirectory, board.Say, cancellationToken);
            foreach (var file in files)
                await new FileImport(stack, board).RunAsync(file, rejects ?? RejectsOf(file), cancellationToken);
        });
        return 0;
    }

    private static string RejectsOf(string file) => $"{file}.rejects.csv";
}

/// <summary>Bars on a terminal, lines elsewhere.</summary>
internal static class ProgressViews
{
    public static IProgressView Of(TextWriter output) => output == Console.Out && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
        ? new TerminalView(AnsiConsole.Console)
        : new PlainView(output);
}
