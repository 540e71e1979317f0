using System.Collections.Frozen;

namespace Cadenza.Works.Authority;

/// <summary>The catalogues of works that the authority files may cite, in the one spelling used there.</summary>
public static class CatalogSchemes
{
    /// <summary>All of them. A letter with a full stop is another scheme than the letters alone (<c>L.</c> is Longo or Lesure by composer).</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "AK", "Anh.", "AV", "AWV", "B.", "BB", "Biamonti", "BNB", "BR", "BRV", "BUX", "BuxWV", "BV", "BWV", "C.", "CD", "CFF", "CG", "CNW", "CPWV",
        "CT", "CW", "D.", "DD", "E.", "EG", "F.", "FbWV", "FMW", "FP", "FS", "FWV", "G.", "GB", "GraunWV", "GWV", "H.", "Hess", "Hob.", "HoWV",
        "HR", "HW", "HWV", "IMV", "IRO", "JB", "JC", "JS", "JV", "JW", "K.", "Kk.", "KV", "L.", "LU", "LV", "LWV", "M.", "M.S.",
        "Meyer", "MH", "MWV", "N.", "O.", "OP", "Op.", "P.", "PWC", "QV", "R.", "Rés.", "RCT", "RISM", "RO", "RT", "RV", "S.", "SC", "SV", "SwWV",
        "SWV", "Sz.", "T.", "TFV", "TH", "TNR", "TrV", "TVWV", "TWV", "VB", "VWV", "W.", "WAB", "WAS", "WD", "Wq.", "WoO", "WWV", "Wtq", "WV", "Z.", "ZWV",
    ]);

    private static readonly int LongestScheme = All.Max(scheme => scheme.Length);

    /// <summary>The scheme that the text begins with, or null. The scheme ends at the first space.</summary>
    public static string? PrefixOf(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space <= LongestScheme && All.TryGetValue(text[..space], out var scheme) ? scheme : null;
    }
}
