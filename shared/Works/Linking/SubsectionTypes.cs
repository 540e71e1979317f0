using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What a part of a work is, by the work's type and the part's own name.</summary>
internal static class SubsectionTypes
{
    public static SubsectionType Of(WorkType work, string name)
    {
        var first = Vocabulary.Fold(name).Split(' ', 2)[0];
        if (Contradictions.IsStage(work))
        {
            return Vocabulary.Find(first)?.Form switch
            {
                "aria" => SubsectionType.Aria,
                "overture" => SubsectionType.Overture,
                "chorale" => SubsectionType.Chorale,
                _ => first is "chorus" or "choeur" or "coro" or "chor" ? SubsectionType.Chorus
                    : first.StartsWith("recit", StringComparison.Ordinal) ? SubsectionType.Recitative : SubsectionType.Number,
            };
        }

        return work switch
        {
            WorkType.Variations => SubsectionType.Variation,
            WorkType.SongCycle or WorkType.Song => SubsectionType.Song,
            WorkType.Collection or WorkType.CharacterPiece or WorkType.Prelude or WorkType.Etude or WorkType.Dance => SubsectionType.Piece,
            _ => SubsectionType.Movement,
        };
    }
}
