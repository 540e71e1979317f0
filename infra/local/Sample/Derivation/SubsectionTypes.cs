using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>What a part of a work is, told from its title and the work's form.</summary>
internal static class SubsectionTypes
{
    private static readonly (string Start, SubsectionType Type)[] Beginnings =
    [
        ("Overture", SubsectionType.Overture),
        ("Recitative", SubsectionType.Recitative),
        ("Aria", SubsectionType.Aria),
        ("Chorale", SubsectionType.Chorale),
        ("Chorus", SubsectionType.Chorus),
    ];

    public static SubsectionType Of(WorkType form, string printedTitle, string name, bool isGroup) => (form, isGroup) switch
    {
        (_, true) => OfGroup(printedTitle),
        (WorkType.Opera or WorkType.Passion, _) => OfNumber(name),
        (WorkType.SongCycle, _) => SubsectionType.Song,
        (WorkType.Variations, _) when printedTitle.StartsWith("Variati", StringComparison.Ordinal) => SubsectionType.Variation,
        (WorkType.PreludeAndFugue, _) => name.StartsWith("Fugue", StringComparison.Ordinal) ? SubsectionType.Fugue : SubsectionType.Prelude,
        (WorkType.Prelude, _) => SubsectionType.Prelude,
        (WorkType.CharacterPiece or WorkType.Arrangement, _) => SubsectionType.Piece,
        (WorkType.TonePoem or WorkType.Ballet, _) => SubsectionType.Section,
        _ => SubsectionType.Movement,
    };

    private static SubsectionType OfGroup(string title) => title.Split(' ')[0] switch
    {
        "Act" => SubsectionType.Act,
        "Part" => SubsectionType.Part,
        "First" or "Second" => SubsectionType.Movement,
        "Prelude" => SubsectionType.Piece,
        _ => SubsectionType.Section,
    };

    private static SubsectionType OfNumber(string name) =>
        Beginnings.Where(beginning => name.StartsWith(beginning.Start, StringComparison.Ordinal))
            .Select(beginning => beginning.Type)
            .FirstOrDefault(SubsectionType.Number);
}
