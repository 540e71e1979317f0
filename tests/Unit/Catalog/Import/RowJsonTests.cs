using System.Text;
using System.Text.Json;
using Cadenza.Catalog.Import;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class RowJsonTests
{
    private static readonly string Id = CatalogId.Derive("x", "1").ToString();

    [Theory]
    [InlineData("artist", "artist", ImportStage.Objects)]
    [InlineData("work", "work", ImportStage.Objects)]
    [InlineData("album", "album", ImportStage.Groups)]
    [InlineData("track", "album", ImportStage.Groups)]
    [InlineData("episode", "show", ImportStage.Groups)]
    [InlineData("chapter", "audiobook", ImportStage.Groups)]
    public void Check_Line_IsKeyedByWhatItBelongsTo(string type, string owner, ImportStage stage)
    {
        var line = $$"""{"{{owner}}":{"id":"{{Id}}"},"type":"{{type}}","credits":[{"id":"other"}]}""";

        Assert.Equal((stage, $"{owner}:{Id}"), RowJson.Check(Encoding.UTF8.GetBytes(line)));
    }

    [Theory]
    [InlineData("""{"type":"track","track":{"id":"x"}}""")]
    [InlineData("""{"type":"album","album":{"id":"short"}}""")]
    [InlineData("""{"type":"playlist","playlist":{"id":"ID"}}""")]
    [InlineData("""{"album":{"id":"ID"}}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID","name":"bell \u0007"}}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID","name":"line\nbreak"}}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID","name":"lone \ud800"}}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID"},"genres":["a",null]}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID"}} {}""")]
    [InlineData("""{"type":"artist","artist":{"id":"ID"}""")]
    [InlineData("""[1]""")]
    [InlineData("\"text\"")]
    public void Check_WhatCannotBeImported_Throws(string line) =>
        Assert.True(RowRejectedException.IsCausedByRow(Assert.ThrowsAny<Exception>(
            () => RowJson.Check(Encoding.UTF8.GetBytes(line.Replace("ID", Id, StringComparison.Ordinal))))));

    [Fact]
    public void Check_TenThousandLevels_Throws()
    {
        var line = $$"""{"type":"work","work":{"id":"{{Id}}"},"components":{{string.Concat(Enumerable.Repeat("[{\"components\":", 10_000))}}[]""";

        Assert.ThrowsAny<JsonException>(() => RowJson.Check(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void Check_Latin1_Throws() =>
        Assert.Throws<RowRejectedException>(() => RowJson.Check(Encoding.Latin1.GetBytes($$$"""{"type":"artist","artist":{"id":"{{{Id}}}","name":"Dvořák é"}}""")));

    [Fact]
    public void Check_AbsurdLength_Throws() =>
        Assert.Throws<RowRejectedException>(() => RowJson.Check(Encoding.UTF8.GetBytes($$$"""{"type":"artist","artist":{"id":"{{{Id}}}","name":"{{{new string('x', 100_000)}}}"}}""")));
}
