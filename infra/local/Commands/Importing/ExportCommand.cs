using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using Cadenza.Catalog.Import;

namespace Cadenza.Local.Commands.Importing;

/// <summary><c>export</c>: writes the catalogue of a data folder as gzip JSON Lines, which <c>import</c> reads.</summary>
internal static class ExportCommand
{
    private const string DefaultName = "catalogue.jsonl.gz";

    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output)
    {
        var to = new Option<string>("--out")
        {
            Description = $"The file, or a folder in which it is called {DefaultName}.",
            HelpName = "DIR|FILE",
            DefaultValueFactory = _ => DefaultName,
        };
        var types = new Option<string?>("--types") { Description = $"What to write, between commas; all by default: {string.Join(',', CatalogExport.Types.Select(type => type.Name()))}.", HelpName = "…" };
        var command = new Command("export", "Write the catalogue as gzip JSON Lines.") { to, types };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(data)!, parsed.GetValue(to)!, parsed.GetValue(types), output, cancellationToken));
        return command;
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="LocalException">A type is not known, or the file cannot be written.</exception>
    public static async Task<int> RunAsync(string dataDirectory, string to, string? types, TextWriter output, CancellationToken cancellationToken)
    {
        var chosen = TypesOf(types);
        var file = Directory.Exists(to) || to.EndsWith(Path.DirectorySeparatorChar) ? Path.Combine(Directory.CreateDirectory(to).FullName, DefaultName) : Path.GetFullPath(to);
        await ProgressViews.Of(output).RunAsync(async board =>
        {
            await using var stack = await RunningStack.OpenAsync(dataDirectory, board.Say, cancellationToken);
            var stage = board.Begin($"Write {file}", 0);
            var lines = await WriteAsync(stack, file, chosen, written => stage.Report(written), cancellationToken);
            stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines, {new FileInfo(file).Length:N0} bytes"));
        });
        return 0;
    }

    private static async Task<long> WriteAsync(
        RunningStack stack, string file, IReadOnlyCollection<CatalogType> types, Action<long> report, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            long lines;
            await using (var packed = File.Create(temporary))
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            await using (var buffered = new BufferedStream(gzip, 1 << 16))
            {
                lines = await new CatalogExport(stack.Database(isBulk: false).Container(CosmosLayout.Catalog)).WriteAsync(buffered, types, report, cancellationToken);
            }

            File.Move(temporary, file, overwrite: true);
            return lines;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new LocalException($"{file} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static IReadOnlyCollection<CatalogType> TypesOf(string? names) => names is null
        ? CatalogExport.Types
        : [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name =>
            CatalogTypeNames.TryParse(name, out var type) && CatalogExport.Types.Contains(type)
                ? type
                : throw new LocalException($"'{name}' is no type that is exported; they are: {string.Join(", ", CatalogExport.Types.Select(known => known.Name()))}."))];
}
