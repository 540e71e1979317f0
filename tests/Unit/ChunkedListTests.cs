using CsCheck;

namespace Cadenza.Tests.Unit;

/// <summary>The laws of lists in chunks, against a list in one piece.</summary>
public sealed class ChunkedListTests
{
    private const int OperationsMax = 100;

    [Fact]
    public void Splice_AnyEdits_AreThoseOfAList() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 12].Array[0, 40]).Sample(input =>
    {
        var (chunkMax, dice) = input;
        var (chunked, model, rolls) = (new InMemory(chunkMax), new List<int>(), new Rolls(dice));
        for (var edit = 0; rolls.IsLeft; edit++)
        {
            var splices = rolls.Splices(model.Count, edit);
            chunked.Edit(splices);
            foreach (var splice in splices.AsEnumerable().Reverse())
            {
                model.RemoveRange(splice.Start, splice.RemoveCount);
                model.InsertRange(splice.Start, splice.Insert);
            }

            Assert.Equal(model, chunked.Read(0, int.MaxValue));
            Assert.Equal(model.Count, chunked.List.Count);
            Assert.All(chunked.List.Chunks, chunk => Assert.InRange(chunk.Count, 1, chunkMax));
            Assert.All(chunked.List.Chunks.Zip(chunked.List.Chunks.Skip(1)), pair => Assert.True(pair.First.Count + pair.Second.Count > chunkMax));
        }
    });

    [Fact]
    public void Slice_AnyPage_IsThatOfTheList() => Gen.Select(Gen.Int[1, 7].Array[0, 12], Gen.Int[0, 50], Gen.Int[0, 50]).Sample(input =>
    {
        var (counts, offset, limit) = input;
        var list = new ChunkedList([.. counts.Select((count, i) => new ChunkRef($"{i}", count))]);
        var all = counts.SelectMany((count, i) => Enumerable.Range(0, count).Select(item => (Chunk: $"{i}", Item: item))).ToList();

        var page = list.Slice(offset, limit).SelectMany(slice => Enumerable.Range(slice.Start, slice.Count).Select(item => (slice.Chunk.Id, item)));

        Assert.Equal(all.Skip(offset).Take(limit), page);
    });

    // Every chunk read and written anew, and what goes with it, is one batch: that bounds the chunk's size from below.
    [Fact]
    public void Splice_TenThousandItemsWorstCut_FitsIntoOneBatch()
    {
        const int ChunkMax = 400;
        var list = new ChunkedList([.. Enumerable.Range(0, 50).Select(i => new ChunkRef($"{i}", i % 2 == 0 ? 399 : 2))]);
        var splices = list.Chunks.Index().Select(chunk => Splice.Remove<int>(list.Chunks.Take(chunk.Index).Sum(before => before.Count), 1)).ToList();

        var change = list.Splice(splices, ChunkMax).Build(id => new int[list.Chunks.Single(chunk => chunk.Id == id).Count], () => "new");

        Assert.InRange(change.Created.Count + change.Retired.Count, 0, OperationsMax - 3);
    }

    [Fact]
    public void Splice_AtTheEndOfAFullChunk_RewritesNothing()
    {
        var list = new ChunkedList([new ChunkRef("a", 4)]);

        var change = list.Splice([Splice.Put<int>(4, 1)], 4).Build(_ => throw new InvalidOperationException("Not needed."), () => "b");

        Assert.Equal([new ChunkRef("a", 4), new ChunkRef("b", 1)], change.List.Chunks);
        Assert.Empty(change.Retired);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(5, 0)]
    [InlineData(3, 2)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Splice_OutOfTheList_Throws(int start, int removeCount) => Assert.Throws<ArgumentException>(
        () => new ChunkedList([new ChunkRef("a", 4)]).Splice([new Splice<int>(start, removeCount, [])], 4));

    private sealed class InMemory(int chunkMax)
    {
        private readonly Dictionary<string, IReadOnlyList<int>> _chunks = [];
        private int _ids;

        public ChunkedList List { get; private set; } = ChunkedList.Empty;

        public void Edit(IReadOnlyList<Splice<int>> splices)
        {
            var plan = List.Splice(splices, chunkMax);
            var needed = plan.Needed.Select(chunk => chunk.Id).ToHashSet();
            var change = plan.Build(id => needed.Contains(id) ? _chunks[id] : throw new InvalidOperationException("Not needed."), () => $"{_ids++}");
            foreach (var id in change.Retired)
                Assert.True(_chunks.Remove(id));
            foreach (var chunk in change.Created)
                _chunks.Add(chunk.Id, chunk.Items);
            List = change.List;
            Assert.Equal(_chunks.Keys.Order(), List.Chunks.Select(chunk => chunk.Id).Order());
        }

        public IEnumerable<int> Read(int offset, int limit) =>
            List.Slice(offset, limit).SelectMany(slice => _chunks[slice.Chunk.Id].Skip(slice.Start).Take(slice.Count));
    }

    /// <summary>Makes splices that fit of whatever numbers are there.</summary>
    private sealed class Rolls(IReadOnlyList<int> dice)
    {
        private int _next;

        public bool IsLeft => _next < dice.Count;

        public List<Splice<int>> Splices(int count, int edit)
        {
            var splices = new List<Splice<int>>();
            for (var at = 0; splices.Count == 0 || (Roll() % 2 == 0 && IsLeft);)
            {
                var start = Math.Min(at + Roll(), count);
                var remove = Math.Min(Roll(), count - start);
                splices.Add(new Splice<int>(start, remove, [.. Enumerable.Range(edit * 100, Roll())]));
                at = start + remove;
            }

            return splices;
        }

        private int Roll() => IsLeft ? dice[_next++] : 0;
    }
}
