using Cadenza.Playlists;
using CsCheck;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>
/// Edits of one playlist by many at once are as if one came after the other: every acknowledged one once, in the order of the revisions
/// that they made, and against the list as the model has it then.
/// </summary>
public sealed class ConcurrentEditTests(PlaylistStores stores) : IClassFixture<PlaylistStores>
{
    private const int Seen = 12;

    [Fact]
    public Task Edits_ManyAtOnce_AreThoseOfAListOneAfterTheOther() =>
        Gen.Int[0, 1_000_000].Array[6].Array[8].SampleAsync(async editors => await RunAsync(editors), iter: 2, threads: 1);

    private async Task RunAsync(int[][] editors)
    {
        var playlist = (await stores.CreateAsync(Seen)).PlaylistId;
        var acknowledged = await Task.WhenAll(editors.Select((dice, editor) => Task.Run(() => EditAsync(playlist, editor, dice))));

        // An edit that changed nothing has the revision that it saw; the others have one each, and none is left over.
        var model = Enumerable.Range(0, Seen).Select(PlaylistStores.Track).ToList();
        var changes = acknowledged.SelectMany(edits => edits).OrderBy(edit => edit.Revision).Where(edit => edit.Apply(model)).Select(edit => edit.Revision).ToList();

        Assert.Equal(model, await stores.TracksAsync(playlist));
        Assert.Equal(Enumerable.Range(2, changes.Count), changes);
        Assert.Equal(changes.Count + 1, (await stores.Playlists.FindAsync(playlist))!.Revision);
    }

    private async Task<List<Edit>> EditAsync(CatalogId playlist, int editor, int[] dice)
    {
        var edits = new List<Edit>();
        foreach (var (turn, die) in dice.Index())
        {
            var (seen, page) = (await stores.Playlists.ReadAsync(playlist, new PageRequest(PlaylistEdits.ItemsMax, 0)))!.Value;
            try
            {
                edits.Add(await EditAsync(seen, page.Items, 1000 + (editor * 100) + (turn * 10), die));
            }
            catch (DomainException refused) when (refused.Error == DomainError.InvalidRequest)
            {
                // The list had become shorter than the position: nothing was acknowledged, so nothing may have happened.
            }
        }

        return edits;
    }

    private async Task<Edit> EditAsync(PlaylistDocument seen, IReadOnlyList<PlaylistEntry> entries, int number, int die)
    {
        var (id, position) = (seen.PlaylistId, die / 4 % (entries.Count + 1));
        switch (die % 4)
        {
            case 0:
                CatalogKey[] added = [.. Enumerable.Range(number, 1 + (die % 3)).Select(PlaylistStores.Track)];
                var after = await stores.Playlists.AddAsync(id, PlaylistStores.Ada, added, position, PlaylistStores.Anybody);
                return new Edit(after.Revision, model => Insert(model, position, added));
            case 1 when entries.Count > 1:
                var range = new ItemRange(die % (entries.Count - 1), 2, position);
                after = await stores.Playlists.MoveAsync(id, range, null, PlaylistStores.Anybody);
                return new Edit(after.Revision, model => Move(model, range));
            case 2 when entries.Count > 0:
                var item = entries[die % entries.Count].Item;
                after = await stores.Playlists.RemoveAsync(id, [new ItemRemoval(item, null)], null, PlaylistStores.Anybody);
                return new Edit(after.Revision, model => model.Remove(item));
            default:
                // Where it stood when it was seen: by now it may stand elsewhere, or nowhere.
                var at = die % Math.Max(1, entries.Count);
                var meant = entries[at].Item;
                after = await stores.Playlists.RemoveAsync(id, [new ItemRemoval(meant, [at])], seen.SnapshotId, PlaylistStores.Anybody);
                return new Edit(after.Revision, model => model.Remove(meant));
        }
    }

    private static bool Insert(List<CatalogKey> model, int position, CatalogKey[] added)
    {
        model.InsertRange(position, added);
        return true;
    }

    private static bool Move(List<CatalogKey> model, ItemRange range)
    {
        if (range.IsThere)
            return false;

        var moved = model.GetRange(range.Start, range.Length);
        model.RemoveRange(range.Start, range.Length);
        model.InsertRange(range.Before > range.Start ? range.Before - range.Length : range.Before, moved);
        return true;
    }

    /// <summary>An acknowledged edit; applied to the model, it says whether it changed anything.</summary>
    private sealed record Edit(int Revision, Func<List<CatalogKey>, bool> Apply);
}
