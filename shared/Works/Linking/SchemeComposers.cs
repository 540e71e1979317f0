using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Catalogues that are of one composer alone: the number names the composer.</summary>
internal static class SchemeComposers
{
    private static readonly Dictionary<string, string> Composers = new(StringComparer.Ordinal)
    {
        ["bwv"] = "Johann Sebastian Bach",
        ["hob"] = "Joseph Haydn",
        ["rv"] = "Antonio Vivaldi",
        ["hwv"] = "George Frideric Handel",
        ["twv"] = "Georg Philipp Telemann",
        ["buxwv"] = "Dieterich Buxtehude",
        ["swv"] = "Heinrich Schütz",
        ["wwv"] = "Richard Wagner",
        ["wab"] = "Anton Bruckner",
        ["lwv"] = "Jean-Baptiste Lully",
        ["rct"] = "Jean-Philippe Rameau",
        ["mwv"] = "Felix Mendelssohn",
        ["fbwv"] = "Johann Jakob Froberger",
        ["zwv"] = "Jan Dismas Zelenka",
        ["trv"] = "Richard Strauss",
        ["sz"] = "Béla Bartók",
        ["fp"] = "Francis Poulenc",
        ["gwv"] = "Christoph Graupner",
        ["cnw"] = "Carl Nielsen",
        ["th"] = "Pyotr Ilyich Tchaikovsky",
    };

    /// <summary>The composer whose catalogue it is; null when several composers share the letters.</summary>
    public static string? Of(CatalogNumber number) => Composers.GetValueOrDefault(number.Scheme);
}
