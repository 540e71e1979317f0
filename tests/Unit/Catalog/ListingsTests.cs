using Cadenza.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class ListingsTests
{
    [Fact]
    public void Entry_ArtistAlbums_OrdersByGroupThenNewestFirst()
    {
        string KeyOf(AlbumGroup group, string date) =>
            Listings.Entry(Example.Beethoven.Id, new ArtistAlbum(group, Example.Album with { ReleaseDate = PartialDate.Parse(date) })).Id;

        string[] expected =
        [
            KeyOf(AlbumGroup.Album, "2020-05-01"), KeyOf(AlbumGroup.Album, "2020"), KeyOf(AlbumGroup.Album, "1975"),
            KeyOf(AlbumGroup.Single, "2021"), KeyOf(AlbumGroup.AppearsOn, "2024-12"),
        ];

        Assert.Equal(expected, expected.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("BWV 9", "BWV 10")]
    [InlineData("BWV 10", "BWV 10a")]
    [InlineData("K. 331", "K. 1001")]
    [InlineData("Hob. XVI:9", "Hob. XVI:52")]
    public void Key_NumbersInText_SortAsNumbers(string first, string second) =>
        Assert.True(string.CompareOrdinal(NaturalOrder.Key(first), NaturalOrder.Key(second)) < 0);

    [Theory]
    [InlineData("a", 1_000_000)]
    [InlineData("7", 1_000_000)]
    [InlineData("7a", 500_000)]
    [InlineData("ř/", 500_000)]
    public void Key_HugeText_FitsInADocumentsId(string part, int times) =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(NaturalOrder.Key(string.Concat(Enumerable.Repeat(part, times)))), 1, 1000);

    [Fact]
    public void Key_CharactersThatCosmosRefuses_AreReplaced() =>
        Assert.DoesNotContain('/', NaturalOrder.Key("WoO 13/2"));
}
