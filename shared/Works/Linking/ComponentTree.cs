using System.Globalization;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>The parts of a work, gathered from all rows and from what is known, in score order: acts, then numbers, then what has none.</summary>
internal sealed class ComponentTree(Candidate work)
{
    private readonly SortedDictionary<string, Part> _parts = new(StringComparer.Ordinal);

    /// <summary>The component that a title is of; null for the whole work.</summary>
    public CatalogId? Add(ParsedTitle title)
    {
        var movement = title.Movement;
        var set = work.Facts.IsSet && title.Ordinal is not null && movement is null;
        if (movement is null && !set && title.Opus?.Member is null)
            return null;

        if (movement is null)
            return work.Facts.IsSet ? Numbered(title.Opus?.Member ?? title.Ordinal!.Value.ToString(CultureInfo.InvariantCulture), title) : null;

        // The number made a work of its own is no movement of it.
        if (TitleFactsOf.MemberOf(title) is not null && !work.Facts.IsSet && work.Facts.Opus.Any(opus => opus.Contains('/', StringComparison.Ordinal)))
            return null;

        var text = MovementText.Fold(movement.Text);
        var number = movement.Number ?? NumberOf(text, movement);
        var key = Key(movement, number, text);
        if (key.Length == 0)
            return null;

        return Put(key, movement.Label, movement.Text, movement, number);
    }

    /// <summary>The component of a text alone.</summary>
    public CatalogId? AddText(string text)
    {
        var folded = MovementText.Fold(text);
        var movement = new TitleMovement { Text = text };
        return folded.Length == 0 ? null : Put(Key(movement, NumberOf(folded, movement), folded), null, text, movement, NumberOf(folded, movement));
    }

    /// <summary>The parts as a tree of one level, or two where acts are named.</summary>
    public IReadOnlyList<LinkedComponent> Build()
    {
        AddKnown();
        var acts = _parts.Values.Where(part => part.Act > 0).GroupBy(part => part.Act).ToDictionary(group => group.Key, group => group.ToList());
        var roots = _parts.Values.Where(part => part.Act == 0).Select(part => (part.Order, Component: Leaf(part)))
            .Concat(acts.Select(act => (Order: $"{act.Key:D4}", Component: Act(act.Key, act.Value))));
        return [.. roots.OrderBy(root => root.Order, StringComparer.Ordinal).Select(root => root.Component)];
    }

    private CatalogId Numbered(string number, ParsedTitle title) =>
        Put($"no {number}", $"No. {number}", title.Nickname ?? "", null, int.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value : 0);

    private CatalogId Put(string key, string? label, string text, TitleMovement? movement, int? number)
    {
        if (!_parts.TryGetValue(key, out var part))
            _parts[key] = part = new Part(IdOf(key), movement?.Act ?? 0, Order(movement, number), key);

        // The longest text, and the first of those, whatever the order of rows.
        if (text.Length > part.Name.Length || (text.Length == part.Name.Length && string.CompareOrdinal(text, part.Name) < 0))
            (part.Name, part.Label) = (text, label);

        return part.Id;
    }

    // The movement that is known under that text, when the title gives no number.
    private int? NumberOf(string text, TitleMovement movement)
    {
        if (movement.Act is not null || text.Length == 0)
            return null;

        var same = work.Facts.Movements.Where(known => known.Value.Any(name => MovementText.Same(name, text))).Select(known => known.Key).Take(2).ToList();
        return same is [var only] ? only : null;
    }

    private static string Key(TitleMovement movement, int? number, string text)
    {
        var place = number is { } value ? string.Create(CultureInfo.InvariantCulture, $"no {value}{movement.Letter}") : text.Length > 0 ? $"text {text}" : "";
        return movement.Act is { } act && (place.Length == 0 || number is null || !movement.IsNumbered)
            ? string.Create(CultureInfo.InvariantCulture, $"act {act} {movement.Scene} {place}").Trim()
            : place;
    }

    private static string Order(TitleMovement? movement, int? number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number ?? 9999:D4}{movement?.Letter}");

    // Movements that no row has are known all the same: a recording lacks them.
    private void AddKnown()
    {
        for (var i = 0; i < work.Work.Movements.Count; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"no {i + 1}");
            if (!_parts.TryGetValue(key, out var part))
                _parts[key] = part = new Part(IdOf(key), 0, Order(null, i + 1), key);

            part.Name = work.Work.Movements[i];
            part.Label ??= RomanNumeral.Write(i + 1);
        }
    }

    private CatalogId IdOf(string key) => CatalogId.Derive("subsection", $"{work.Work.Id}|{key}");

    private LinkedComponent Leaf(Part part) => new(part.Id, SubsectionTypes.Of(work.Work.Type, part.Name), part.Label, part.Name, []);

    private LinkedComponent Act(int act, List<Part> parts)
    {
        var whole = parts.Find(part => part.Key == $"act {act}");
        var children = parts.Where(part => part != whole).OrderBy(part => part.Order, StringComparer.Ordinal).ThenBy(part => part.Key, StringComparer.Ordinal).Select(Leaf);
        var label = string.Create(CultureInfo.InvariantCulture, $"Act {act}");
        return new LinkedComponent(whole?.Id ?? IdOf($"act {act}"), SubsectionType.Act, label, label, [.. children]);
    }

    private sealed class Part(CatalogId id, int act, string order, string key)
    {
        public CatalogId Id { get; } = id;

        public int Act { get; } = act;

        public string Order { get; } = order;

        public string Key { get; } = key;

        public string Name { get; set; } = "";

        public string? Label { get; set; }
    }
}
