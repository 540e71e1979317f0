using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Importing;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Tests.Integration.Catalog.Import;

/// <summary>The sample, exported and imported into an empty folder: the same bytes, and the same documents.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-roundtrip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ExportImportExport_Sample_GivesTheSameBytesAndTheSameDocuments()
    {
        SortedDictionary<string, string> loaded;
        await using (var stack = await LocalStack.StartAsync(new StackOptions { DataDirectory = Path.Combine(_folder, "a"), Port = 0 }, _ => null, _ => { }, CancellationToken.None))
        {
            await SampleLoader.LoadAsync(stack, new PlainView(TextWriter.Null), CancellationToken.None);
            loaded = WithoutLinks(await StackDocuments.ReadAsync(stack));
        }

        var first = await ExportAsync("a");
        await ImportCommand.RunAsync([first], Path.Combine(_folder, "b"), null, TextWriter.Null, CancellationToken.None);
        var imported = WithoutLinks(await StackDocuments.ReadFolderAsync(Path.Combine(_folder, "b")));
        var second = await ExportAsync("b");

        Assert.False(File.Exists($"{first}.rejects.csv"), File.Exists($"{first}.rejects.csv") ? await File.ReadAllTextAsync($"{first}.rejects.csv") : "");
        Assert.Equal(loaded.Keys, imported.Keys);
        Assert.All(loaded, document => Assert.Equal(document.Value, imported[document.Key]));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
    }

    // Who linked a track, and in which version, is not exported: in the new folder the links are the import's.
    private static SortedDictionary<string, string> WithoutLinks(SortedDictionary<string, string> documents) => new(
        documents.Where(document => !document.Key.Contains(" album_links:", StringComparison.Ordinal))
            .ToDictionary(document => document.Key, document => document.Value.Replace(",\"links_version\":1", "", StringComparison.Ordinal)),
        StringComparer.Ordinal);

    private async Task<string> ExportAsync(string data)
    {
        var file = Path.Combine(_folder, $"{data}.jsonl.gz");
        await ExportCommand.RunAsync(Path.Combine(_folder, data), file, null, TextWriter.Null, CancellationToken.None);
        return file;
    }
}
