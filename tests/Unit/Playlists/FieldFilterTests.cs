using System.Text;
using Cadenza.Functions.Playlists.Fields;
using CsCheck;

namespace Cadenza.Tests.Unit.Playlists;

public sealed class FieldFilterTests
{
    private const string Playlist =
        """{"name":"N","owner":{"id":"o","href":"h"},"tracks":{"total":2,"items":[{"at":1,"track":{"name":"a","album":{"name":"A","href":"x","images":[1]}}},{"at":2,"track":null}]}}""";

    [Theory]
    [InlineData("", Playlist)]
    [InlineData("*", Playlist)]
    [InlineData("name", """{"name":"N"}""")]
    [InlineData("nothing", "{}")]
    [InlineData("name,owner.id", """{"name":"N","owner":{"id":"o"}}""")]
    [InlineData("name, owner( id )", """{"name":"N","owner":{"id":"o"}}""")]
    [InlineData("owner.id,owner.href", """{"owner":{"id":"o","href":"h"}}""")]
    [InlineData("owner,owner.id", """{"owner":{"id":"o","href":"h"}}""")]
    [InlineData("name.x", """{"name":"N"}""")]
    [InlineData("tracks.items(at)", """{"tracks":{"items":[{"at":1},{"at":2}]}}""")]
    [InlineData("tracks.items(track(name,album(name)))", """{"tracks":{"items":[{"track":{"name":"a","album":{"name":"A"}}},{"track":null}]}}""")]
    [InlineData("tracks.items.track.album(!images)", """{"tracks":{"items":[{"track":{"album":{"name":"A","href":"x"}}},{"track":null}]}}""")]
    [InlineData("tracks(items(track(album(!name,href))))", """{"tracks":{"items":[{"track":{"album":{"href":"x"}}},{"track":null}]}}""")]
    [InlineData("!tracks,!owner", """{"name":"N"}""")]
    [InlineData("!tracks.items,!owner.href", """{"name":"N","owner":{"id":"o"},"tracks":{"total":2}}""")]
    [InlineData("tracks(*,!items)", """{"tracks":{"total":2}}""")]
    public void Apply_Fields_LeavesThoseAlone(string fields, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(FieldFilter.Of(fields).Apply(Encoding.UTF8.GetBytes(Playlist))));

    [Theory]
    [InlineData("name", false)]
    [InlineData("!tracks", false)]
    [InlineData("tracks.total", true)]
    [InlineData("!name", true)]
    [InlineData("!tracks.items", true)]
    [InlineData("", true)]
    public void Wants_Tracks_SaysWhetherToReadThem(string fields, bool expected) => Assert.Equal(expected, FieldFilter.Of(fields).Wants("tracks"));

    // Whatever is sent: it is refused, or it filters.
    [Fact]
    public void Of_AnyText_FiltersOrIsRefused() => Gen.String[Gen.Char["ab(),.!* \0é"], 0, 60].Sample(text =>
    {
        try
        {
            var left = FieldFilter.Of(text).Apply(Encoding.UTF8.GetBytes(Playlist));
            System.Text.Json.JsonDocument.Parse(left).Dispose();
        }
        catch (DomainException refused)
        {
            Assert.Equal(DomainError.InvalidRequest, refused.Error);
        }
    });

    [Fact]
    public void Of_DeepOrLong_IsRefused()
    {
        Assert.Throws<DomainException>(() => FieldFilter.Of(new string('a', FieldParser.LengthMax + 1)));
        Assert.Throws<DomainException>(() => FieldFilter.Of(string.Concat(Enumerable.Repeat("a(", 100)) + "a" + new string(')', 100)));
        Assert.Throws<DomainException>(() => FieldFilter.Of(string.Join('.', Enumerable.Repeat("a", 100))));
    }
}
