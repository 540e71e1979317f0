using Cadenza.Catalog;
using Cadenza.Works.Linking;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Links.Runs;

/// <summary>
/// The works of a composer that the catalogue has. Those that the linker found are known to it by what it knew then. Those that an
/// editor wrote are told to it as rows: what it links such a row to is the same work, under the editor's id.
/// </summary>
internal sealed class EditedWorks
{
    private const string RowPrefix = "work:";

    private readonly Dictionary<CatalogId, WorkDocument> _editedByLinked = [];

    /// <summary>What the linker knew of its own works.</summary>
    public IReadOnlyList<KnownWork> Known { get; private init; } = [];

    /// <summary>Identifies the composer's works.</summary>
    public static EditedWorks Identify(ComposerRef composer, IReadOnlyList<WorkDocument> works, ComposerLinker linker)
    {
        var parser = new TitleParser();
        var edited = works.Where(work => work.LinkedAs is null).OrderBy(work => work.Work.Id).ToList();
        var rows = edited.Select(work => Row(work, composer, parser)).ToList();
        var found = new EditedWorks { Known = [.. works.Select(work => work.LinkedAs).OfType<KnownWork>().OrderBy(work => work.Id)] };
        var outcome = linker.Link(composer, rows, [], new Dictionary<string, LinkOverride>());
        foreach (var (row, work) in outcome.Rows.Zip(edited))
        {
            if (row.Work is { } linked)
                found._editedByLinked.TryAdd(linked.Id, work);
        }

        return found;
    }

    /// <summary>The editor's work that the linker takes a work for; null when there is none.</summary>
    public WorkDocument? Find(CatalogId linked) => _editedByLinked.GetValueOrDefault(linked);

    /// <summary>
    /// Which parts of the editor's work the linker's parts are: by place where there are as many, else by number, else by name. A part
    /// that is none of them is not there.
    /// </summary>
    public static IReadOnlyDictionary<CatalogId, CatalogId> Match(LinkedWork linked, WorkDocument edited)
    {
        var parts = Leaves(linked.Components).ToList();
        var leaves = WorkTree.Leaves(edited.Components).ToList();
        if (parts.Count == leaves.Count)
            return parts.Zip(leaves).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);

        var matches = new Dictionary<CatalogId, CatalogId>();
        foreach (var part in parts)
        {
            var number = MusicalOrder.NumberOf(part.Label);
            var name = NaturalOrder.Key(part.Name);
            var named = leaves.Where(leaf => NaturalOrder.Key(leaf.Name) == name).Take(2).ToList();
            var numbered = number is null ? [] : leaves.Where(leaf => MusicalOrder.NumberOf(leaf.Label) == number).Take(2).ToList();
            if ((named.Count == 1 ? named : numbered) is [var one])
                matches[part.Id] = one.Id;
        }

        return matches;
    }

    private static IEnumerable<LinkedComponent> Leaves(IEnumerable<LinkedComponent> level) =>
        level.SelectMany(part => part.Components.Count == 0 ? [part] : Leaves(part.Components));

    private static AttributedRow Row(WorkDocument document, ComposerRef composer, TitleParser parser)
    {
        var work = document.Work;
        var opus = work.OpusNo is { } number ? $", Op. {number}" : "";
        var nickname = work.Nickname is { } name ? $" \"{name}\"" : "";
        var title = $"{work.Name}{opus}{string.Concat(work.CatalogNo.Select(known => $", {known}"))}{nickname}";
        var row = new LinkRow($"{RowPrefix}{work.Id}", [composer.Name], work.Name, title);
        return new AttributedRow(row, parser.Parse(title, row.Artists), composer, 1, "artist");
    }
}
