using CsCheck;

namespace Cadenza.Tests.Unit;

public sealed class PagingTests
{
    [Fact]
    public void Next_FollowedToTheEnd_VisitsEveryItemOnce() => Gen.Select(Gen.Int[0, 120], Gen.Int[1, 50]).Sample((count, limit) =>
    {
        var all = Enumerable.Range(0, count).ToList();
        var visited = new List<int>();
        for (PageRequest? request = new PageRequest(limit, 0); request is { } next;)
        {
            var page = Page.Of(all, next);
            visited.AddRange(page.Items);
            Assert.Equal(count, page.Total);
            request = page.Next;
        }

        Assert.Equal(all, visited);
    });

    [Fact]
    public void Previous_FollowedToTheStart_EndsAtTheFirstPage() => Gen.Select(Gen.Int[0, 120], Gen.Int[0, 200], Gen.Int[1, 50]).Sample((count, offset, limit) =>
    {
        var page = Page.Of([.. Enumerable.Range(0, count)], new PageRequest(limit, offset));
        var steps = 0;
        while (page.Previous is { } previous)
        {
            Assert.True(previous.Offset < page.Request.Offset);
            page = Page.Of([.. Enumerable.Range(0, count)], previous);
            steps++;
        }

        Assert.Equal(0, page.Request.Offset);
        Assert.Equal((offset + limit - 1) / limit, steps);
    });

    [Fact]
    public void Next_BeyondWhatCanBeAskedFor_IsNull()
    {
        Assert.Equal(new PageRequest(50, PageRequest.OffsetMax), new Page<int>([], new PageRequest(50, PageRequest.OffsetMax - 50), 200_000).Next);
        Assert.Null(new Page<int>([], new PageRequest(50, PageRequest.OffsetMax - 49), 200_000).Next);
    }

    [Fact]
    public void Of_NoItemsAskedFor_TellsTheTotalAndLeadsNowhere()
    {
        var page = Page.Of([1, 2, 3], new PageRequest(0, 1));

        Assert.Equal((0, 3, null, null), (page.Items.Count, page.Total, page.Next, page.Previous));
    }

    [Fact]
    public void Parse_NoItemsWhereThatMayBeAsked_IsWhatWasAsked() =>
        Assert.Equal(new PageRequest(0, 0), PageRequest.Parse("0", null, new PageLimits(5, 50, 0)));

    [Theory]
    [InlineData(null, null, 20, 0)]
    [InlineData("", "", 20, 0)]
    [InlineData("50", "7", 50, 7)]
    [InlineData("1", "100000", 1, 100000)]
    public void Parse_WithinBounds_IsWhatWasAsked(string? limit, string? offset, int expectedLimit, int expectedOffset) =>
        Assert.Equal(new PageRequest(expectedLimit, expectedOffset), PageRequest.Parse(limit, offset, PageLimits.Usual));

    [Theory]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("51", null)]
    [InlineData("ten", null)]
    [InlineData("1.5", null)]
    [InlineData(" 5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, "-1")]
    [InlineData(null, "100001")]
    [InlineData(null, "1e3")]
    public void Parse_OutOfBounds_IsAnInvalidRequest(string? limit, string? offset)
    {
        var failure = Assert.Throws<DomainException>(() => PageRequest.Parse(limit, offset, PageLimits.Usual));

        Assert.Equal(DomainError.InvalidRequest, failure.Error);
        Assert.StartsWith(offset is null ? "Invalid limit" : "Invalid offset", failure.Message, StringComparison.Ordinal);
    }
}
