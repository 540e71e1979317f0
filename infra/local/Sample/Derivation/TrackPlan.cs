using System.Globalization;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Local.Sample.Parsing;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>One track of a recording: what it holds of the work.</summary>
/// <param name="Slice">The leaves, as the track's natural key ends: <c>3</c>, <c>3-4</c>, <c>2.1</c>.</param>
/// <param name="Title">The track's title.</param>
/// <param name="Components">What it holds.</param>
/// <param name="DurationMs">Its typical playing time.</param>
internal sealed record TrackPlan(string Slice, string Title, IReadOnlyList<WorkComponentRef> Components, int DurationMs)
{
    private const int PartsOfCut = 2;

    /// <summary>The tracks of a recording in score order: one a leaf, but for what is joined, cut or left out.</summary>
    public static IEnumerable<TrackPlan> Of(RecordingSource recording, DerivedWork work)
    {
        var count = work.Leaves.Count;
        var only = Numbers(recording.Only, count);
        var cut = Numbers(recording.Cut, count);
        var joined = Ranges(recording.Join, count).ToDictionary(range => range.First, range => range.Last);
        for (var number = 1; number <= count; number++)
        {
            if (only.Count > 0 && !only.Contains(number))
                continue;
            if (joined.TryGetValue(number, out var last))
            {
                yield return Joined(number, last, work);
                number = last;
            }
            else
            {
                foreach (var plan in cut.Contains(number) ? Cut(number, work) : [Whole(number, work)])
                    yield return plan;
            }
        }
    }

    private static TrackPlan Whole(int number, DerivedWork work)
    {
        var leaf = work.Leaves[number - 1];
        return new TrackPlan(Text(number), TrackTitles.Of(work, [leaf]), [leaf.Component], leaf.DurationMs);
    }

    private static TrackPlan Joined(int first, int last, DerivedWork work)
    {
        var leaves = work.Leaves.Skip(first - 1).Take(last - first + 1).ToList();
        return new TrackPlan(
            $"{Text(first)}-{Text(last)}", TrackTitles.Of(work, leaves), [.. leaves.Select(leaf => leaf.Component)], leaves.Sum(leaf => leaf.DurationMs));
    }

    private static IEnumerable<TrackPlan> Cut(int number, DerivedWork work)
    {
        var whole = Whole(number, work);
        for (var part = 1; part <= PartsOfCut; part++)
        {
            yield return new TrackPlan(
                $"{whole.Slice}.{Text(part)}",
                $"{whole.Title}, Pt. {Text(part)}",
                [whole.Components[0] with { Part = part, Parts = PartsOfCut }],
                whole.DurationMs / PartsOfCut);
        }
    }

    private static HashSet<int> Numbers(string? text, int max) =>
        [.. Ranges(text, max).SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))];

    private static IReadOnlyList<(int First, int Last)> Ranges(string? text, int max) =>
        text is null ? [] : LeafRanges.Parse(text, max) ?? throw new InvalidOperationException($"'{text}' was checked before.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
