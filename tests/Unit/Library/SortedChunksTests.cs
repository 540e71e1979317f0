using Cadenza.Library.Following;
using Cadenza.Library.Saved;
using Cadenza.Library.Sorted;
using CsCheck;

namespace Cadenza.Tests.Unit.Library;

/// <summary>The laws of sorted lists in chunks, against a sorted set in one piece.</summary>
public sealed class SortedChunksTests
{
    [Fact]
    public void InsertAndRemove_InterleavedWithAnyTimes_AreThoseOfASortedSet() =>
        Gen.Select(Gen.Int[1, 6], Gen.Select(Gen.Bool, Gen.Int[0, 9].Array[1, 5]).Array[0, 40]).Sample(input =>
        {
            var (chunkMax, edits) = input;
            var (chunked, model, number) = (new InMemory(chunkMax), new SortedSet<SavedItem>(), 0L);
            foreach (var (isSave, seconds) in edits)
            {
                // Times come in any order, and the same ones again and again: within one, what is saved last is first.
                var items = isSave
                    ? [.. seconds.Select(second => new SavedItem(CatalogId.Derive("track", $"{number}"), second, number++))]
                    : seconds.Select(second => model.ElementAtOrDefault(second * model.Count / 10)).ToList();
                chunked.Edit(isSave, items);
                if (isSave)
                    model.UnionWith(items);
                else
                    model.ExceptWith(items);

                Assert.Equal(model, chunked.Items);
                Assert.Equal(chunked.List.List.Chunks.Select(chunk => chunked.Chunks[chunk.Id][0]), chunked.List.List.Chunks.Select(chunk => chunked.List.Firsts[chunk.Id]));
                Assert.Equal(chunked.List.List.Chunks.Count, chunked.List.Firsts.Count);
            }

            Assert.Equal(model.Index(), model.Select(item => (chunked.List.Find(item, id => chunked.Chunks[id]).Position, item)));
            Assert.True(model.All(item => chunked.List.Find(item, id => chunked.Chunks[id]).IsThere));
        });

    [Fact]
    public void Find_WhatIsNotThere_IsWhereItWouldBe()
    {
        var chunked = new InMemory(2);
        chunked.Edit(isSave: true, [Id("b"), Id("d"), Id("f"), Id("h")]);

        Assert.Equal([(0, false), (0, true), (1, false), (2, true), (4, false)], new[] { "a", "b", "c", "f", "i" }.Select(text => chunked.List.Find(Id(text), id => chunked.Chunks[id])));

        static SavedItem Id(string text) => new(CatalogId.Derive("x", "same"), -text[0], 0);
    }

    [Fact]
    public void SavedItem_ItsText_IsReadBack() => Gen.Select(Gen.Long[-62135596800, 253402300799], Gen.Long[0, long.MaxValue], Gen.String).Sample(input =>
    {
        var item = new SavedItem(CatalogId.Derive("track", input.Item3), input.Item1, input.Item2);

        Assert.True(SavedItem.TryParse(item.ToString(), out var read));
        Assert.Equal(item, read);
    });

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000001")]
    [InlineData("0000000000000000000001 1")]
    [InlineData("0000000000000000000001 1 -1")]
    [InlineData("0000000000000000000001 1 1 1")]
    [InlineData("000000000000000000000 1 1")]
    public void SavedItem_OtherText_IsNone(string text) => Assert.False(SavedItem.TryParse(text, out _));

    [Fact]
    public void FollowedId_Order_IsThatOfCharacters() =>
        Assert.Equal(["0", "A", "Z", "a", "z"], new[] { "z", "a", "Z", "A", "0" }.Select(text => new FollowedId(text)).Order().Select(id => id.Text));

    private sealed class InMemory(int chunkMax)
    {
        private int _ids;

        public Dictionary<string, IReadOnlyList<SavedItem>> Chunks { get; } = [];

        public SortedChunks<SavedItem> List { get; private set; } = new(ChunkedList.Empty, new Dictionary<string, SavedItem>());

        public IEnumerable<SavedItem> Items => List.List.Chunks.SelectMany(chunk => Chunks[chunk.Id]);

        public void Edit(bool isSave, IReadOnlyList<SavedItem> items)
        {
            var near = items.Select(List.ChunkOf).OfType<ChunkRef>().Select(chunk => chunk.Id).ToHashSet();
            var splices = isSave ? List.Inserting(items, Near) : List.Removing(items, Near);
            var change = List.List.Splice(splices, chunkMax).Build(id => Chunks[id], () => $"{_ids++}");
            List = List.With(change);
            foreach (var chunk in change.Created)
                Chunks.Add(chunk.Id, chunk.Items);
            foreach (var id in change.Retired)
                Chunks.Remove(id);

            // What was not said to be needed cannot be read.
            IReadOnlyList<SavedItem> Near(string id) => near.Contains(id) ? Chunks[id] : throw new InvalidOperationException(id);
        }
    }
}
