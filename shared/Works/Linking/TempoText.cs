using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Whether a movement's text is a tempo or a form only, which tells no work from another.</summary>
internal static class TempoText
{
    public static bool IsTempo(string folded) =>
        folded.Split(' ').All(word => Vocabulary.Find(word) is { } known && (known.Is(Meaning.Tempo | Meaning.Role | Meaning.Stop | Meaning.And | Meaning.Number) || known.Form is not null));
}
