using Cadenza.Accounts;
using Cadenza.Playlists;
using CsCheck;

namespace Cadenza.Tests.Unit.Playlists;

/// <summary>The laws of edits: what they come to, applied to a list.</summary>
public sealed class PlaylistEditsTests
{
    private static readonly Gen<int> Length = Gen.Int[0, 30];

    [Fact]
    public void Add_AnyPosition_KeepsTheOrderOfAllOthers() => Gen.Select(Length, Gen.Int[0, 30], Gen.Int[1, 5]).Sample(input =>
    {
        var (count, position, added) = input;
        var list = Enumerable.Range(0, count).ToList();
        int[] items = [.. Enumerable.Range(100, added)];
        if (position > count)
        {
            Assert.Throws<DomainException>(() => PlaylistEdits.Add(count, position, items));
            return;
        }

        var after = Apply(list, PlaylistEdits.Add(count, position, items));

        Assert.Equal(items, after.Skip(position).Take(added));
        Assert.Equal(list, after.Except(items));
    });

    [Fact]
    public void Add_WithoutPosition_IsAtTheEnd() => Assert.Equal([1, 2, 3], Apply([1, 2], PlaylistEdits.Add<int>(2, null, [3])));

    [Fact]
    public void Add_BeyondTheMost_IsRefused()
    {
        Assert.NotEmpty(PlaylistEdits.Add<int>(PlaylistEdits.ItemsMax - 1, null, [1]));
        Assert.Throws<DomainException>(() => PlaylistEdits.Add<int>(PlaylistEdits.ItemsMax, null, [1]));
    }

    [Fact]
    public void Remove_AnyPositions_LeavesTheOthersInOrder() => Gen.Select(Length, Gen.Bool.Array[30]).Sample(input =>
    {
        var (count, isRemoved) = input;
        var list = Enumerable.Range(0, count).ToList();

        var after = Apply(list, PlaylistEdits.Remove<int>(list.Where(position => isRemoved[position])));

        Assert.Equal(list.Where(position => !isRemoved[position]), after);
    });

    // As the Web API says it: the items are taken out, and put before what stood at insert_before.
    [Fact]
    public void Move_AnyRange_StandsBeforeTheItemMeant() => Gen.Select(Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[1, 30], Gen.Int[0, 30]).Sample(input =>
    {
        var (count, start, length, before) = input;
        var range = new ItemRange(start, length, before);
        if (start + length > count || before > count)
        {
            Assert.Throws<DomainException>(() => PlaylistEdits.ThrowIfOutOfRange(count, range));
            return;
        }

        PlaylistEdits.ThrowIfOutOfRange(count, range);
        if (range.IsThere)
            return;

        var list = Enumerable.Range(0, count).ToList();
        var moved = list.GetRange(start, length);
        var expected = list.Except(moved).ToList();
        expected.InsertRange(before == count ? expected.Count : expected.IndexOf(before), moved);

        Assert.Equal(expected, Apply(list, PlaylistEdits.Move([.. Enumerable.Range(start, length)], moved, before)));
    });

    [Theory]
    [InlineData(-1, 1, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 1, -1)]
    [InlineData(0, 1, 4)]
    [InlineData(3, 1, 0)]
    [InlineData(1, int.MaxValue, 0)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void ThrowIfOutOfRange_NotInTheList_Throws(int start, int length, int before) =>
        Assert.Throws<DomainException>(() => PlaylistEdits.ThrowIfOutOfRange(3, new ItemRange(start, length, before)));

    // A range of an older version: what is left of it stays together, and goes before what is left of the rest; nothing is lost or doubled.
    [Fact]
    public void Move_OfAFormerVersion_LosesAndDoublesNothing() => Gen.Select(Gen.Shuffle(Enumerable.Range(0, 12).ToArray()), Length, Gen.Int[0, 5], Gen.Int[1, 5], Gen.Int[0, 10]).Sample(input =>
    {
        var (order, kept, start, length, before) = input;
        var then = Enumerable.Range(0, 10).Select(Entry).ToList();
        var now = order.Where(uid => uid >= 10 || (kept & (1 << (uid % 5))) != 0).Select(Entry).ToList();

        var after = Apply(now, PlaylistSnapshots.Move(then, now, new ItemRange(start, length, before)));

        Assert.Equal(now.Select(entry => entry.Uid).Order(), after.Select(entry => entry.Uid).Order());
        var moved = then.Skip(start).Take(length).Select(entry => entry.Uid).Where(uid => now.Any(entry => entry.Uid == uid)).ToList();
        Assert.Equal(now.Select(entry => entry.Uid).Except(moved), after.Select(entry => entry.Uid).Except(moved));
        var at = moved.Count == 0 ? 0 : after.FindIndex(entry => entry.Uid == moved[0]);
        Assert.Equal(moved, after.Skip(at).Take(moved.Count).Select(entry => entry.Uid));
    });

    private static PlaylistEntry Entry(int uid) => new($"{uid}", new CatalogKey(CatalogType.Track, default), default, UserId.Parse("ada"));

    private static List<T> Apply<T>(IEnumerable<T> list, IReadOnlyList<Splice<T>> splices)
    {
        var after = list.ToList();
        Assert.True(splices.Zip(splices.Skip(1)).All(pair => pair.First.Start + pair.First.RemoveCount <= pair.Second.Start));
        foreach (var splice in splices.Reverse())
        {
            after.RemoveRange(splice.Start, splice.RemoveCount);
            after.InsertRange(splice.Start, splice.Insert);
        }

        return after;
    }
}
