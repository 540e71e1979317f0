using Cadenza.Accounts;
using Cadenza.Playlists;

namespace Cadenza.Tests.Unit.Playlists;

public sealed class PlaylistDetailsTests
{
    private static readonly UserId Ada = UserId.Parse("ada");
    private static readonly UserId Bruno = UserId.Parse("bruno");

    [Fact]
    public void Of_ANameAlone_IsPublic() =>
        Assert.Equal(new PlaylistDetails { Name = "a", IsPublic = true }, PlaylistDetails.Of(new PlaylistChange("a")));

    [Fact]
    public void With_WhatIsNotNamed_Stays()
    {
        var details = PlaylistDetails.Of(new PlaylistChange("a", "b", IsPublic: false, IsCollaborative: true));

        Assert.Equal(details with { Name = "c" }, details.With(new PlaylistChange("c")));
        Assert.Equal(details with { Description = null }, details.With(new PlaylistChange(Description: "")));
    }

    [Fact]
    public void Of_NoName_IsRefused() => Assert.Throws<DomainException>(() => PlaylistDetails.Of(new PlaylistChange(Description: "b")));

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData(" ", null, null, null)]
    [InlineData(null, null, true, true)]
    [InlineData(null, null, null, true)]
    public void With_WhatBreaksARule_IsRefused(string? name, string? description, bool? isPublic, bool? isCollaborative) =>
        Assert.Throws<DomainException>(() => PlaylistDetails.Of(new PlaylistChange("a")).With(new PlaylistChange(name, description, isPublic, isCollaborative)));

    [Theory]
    [InlineData(true, false, true, true, false)]
    [InlineData(false, false, false, false, false)]
    [InlineData(false, true, false, true, true)]
    public void Access_OfOthers_IsAsTheKindSays(bool isPublic, bool isCollaborative, bool isRead, bool isReadByFollowers, bool isEdited)
    {
        var playlist = Of(isPublic, isCollaborative);

        Assert.Equal(isRead, playlist.IsReadableBy(Bruno, isFollower: false));
        Assert.Equal(isRead, playlist.IsReadableBy(null, isFollower: false));
        Assert.Equal(isReadByFollowers, playlist.IsReadableBy(Bruno, isFollower: true));
        Assert.Equal(isEdited, playlist.IsEditableBy(Bruno));
        Assert.True(playlist.IsReadableBy(Ada, isFollower: false) && playlist.IsEditableBy(Ada));
    }

    private static PlaylistDocument Of(bool isPublic, bool isCollaborative) => new()
    {
        PlaylistId = CatalogId.Derive("playlist", "a"),
        Owner = Ada,
        Details = new PlaylistDetails { Name = "a", IsPublic = isPublic, IsCollaborative = isCollaborative },
        SnapshotId = SnapshotId.New(),
        CreatedAt = default,
    };
}
