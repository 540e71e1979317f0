using System.Text.Json;
using Cadenza.Works.Linking;
using Cadenza.Works.Links.Runs;

namespace Cadenza.Tests.Unit.Works;

public sealed class LinkingFilesTests
{
    [Theory]
    [InlineData("Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio", "Ludwig van Beethoven")]
    [InlineData("Piano Sonata No. 11 in A Major, K. 331: III. Alla turca", "Wolfgang Amadeus Mozart")]
    [InlineData("24 Preludes, Op. 28: No. 15 in D-Flat Major \"Raindrop\"", "Frédéric Chopin")]
    [InlineData("Don Giovanni, K. 527, Act 1: \"Madamina, il catalogo è questo\" (Leporello) - Live", "Wolfgang Amadeus Mozart")]
    public void Row_WrittenAndRead_LinksToTheSame(string title, string composer)
    {
        var row = Assert.Single(new AlbumAttributor().Attribute([new LinkRow("row", [composer, "Wiener Philharmoniker"], "Album", title)]));
        var text = JsonSerializer.Serialize(new ShardRow(1, CatalogId.Derive("album", "a"), row), LinkingFiles.Json);
        var read = JsonSerializer.Deserialize<ShardRow>(text, LinkingFiles.Json)!;

        Assert.Equal(text, JsonSerializer.Serialize(read, LinkingFiles.Json));
        Assert.NotNull(Link(row));
        Assert.Equal(Link(row), Link(read.Row));
    }

    [Fact]
    public void NameOf_OtherNumbers_IsAnother() => Assert.Equal("runs/r/rows/00007/00012.jsonl.gz", LinkingFiles.NameOf("r", "rows", 7, 12));

    private static CatalogId? Link(AttributedRow row) =>
        Assert.Single(new ComposerLinker().Link(row.Composer!, [row], [], new Dictionary<string, LinkOverride>()).Rows).Work?.Id;
}
