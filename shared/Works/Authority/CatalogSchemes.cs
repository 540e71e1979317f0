using System.Collections.Frozen;

namespace Cadenza.Works.Authority;

/// <summary>The catalogues of works that the authority files may cite, in the one spelling used there.</summary>
public static class CatalogSchemes
{
    /// <summary>All of them. A letter with a full stop is another scheme than the letters alone (<c>L.</c> is Longo or Lesure by composer).</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "AK", "AV", "AWV", "Anh.",
        "B.", "BB", "BI", "BNB", "BR", "BRV", "BUX", "BV", "BWV", "Biamonti", "BuxWV",
        "C.", "CD", "CFF", "CG", "CNW", "CPWV", "CT", "CW",
        "D.", "DD",
        "E.", "EG",
        "F.", "FMW", "FP", "FS", "FWV", "FbWV", "Fétis",
        "G.", "GB", "GWV", "GraunWV",
        "H.", "HR", "HW", "HWV", "Hess", "HoWV", "Hob.",
        "IMV", "IRO",
        "J.", "JB", "JC", "JS", "JV", "JW",
        "K.", "KK", "KV", "Kk.",
        "L.", "LU", "LV", "LWV",
        "M.", "M.S.", "MH", "MWV", "Meyer",
        "N.",
        "O.", "OP", "Op.",
        "P.", "PWC", "Perger",
        "QV",
        "R.", "RCT", "RISM", "RO", "RT", "RV", "Rés.",
        "S.", "SC", "SV", "SWV", "SwWV", "Sz.",
        "T.", "TFV", "TH", "TNR", "TVWV", "TWV", "TrV",
        "VB", "VWV",
        "W.", "WAB", "WAS", "WD", "WV", "WWV", "WoO", "Wq.", "Wtq",
        "Z.", "ZWV",
    ]);

    private static readonly int LongestScheme = All.Max(scheme => scheme.Length);

    /// <summary>The scheme that the text begins with, or null. The scheme ends at the first space.</summary>
    public static string? PrefixOf(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space <= LongestScheme && All.TryGetValue(text[..space], out var scheme) ? scheme : null;
    }
}
