using System.Text.RegularExpressions;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>
/// Takes opus and catalogue numbers out of a title, and with an opus its member (<c>Op. 76 No. 3</c>); the number of a symphony
/// stays. It shares nothing with the parser that it helps to judge.
/// </summary>
internal static partial class NumberRemover
{
    /// <summary>The title without them, and without the commas and brackets that they leave.</summary>
    public static string Remove(string title)
    {
        var text = Opus().Replace(title, "");
        text = Catalogue().Replace(text, "");
        text = Letter().Replace(text, "");
        text = EmptyBrackets().Replace(text, " ");
        text = Doubled().Replace(text, "$1");
        text = Spaces().Replace(text, " ").Trim(' ', ',', ';', '/', '-', ':');
        return text.Length > 0 ? text : title;
    }

    private const string Number = @"(?:anh(?:ang)?\.?\s*|app?\.?\s*|deest\b|add\.?\s*)?(?:[ivx]+[a-z]*\s*[:/]\s*)?[a-z]?\d+\w*(?:[./:-]\d*\w+)*(?:\s?\(\w{1,6}\))?";

    [GeneratedRegex(@"[,;(\[/-]?\s*\b(?:opus|op|oeuvre|oeuv)\b\.?\s*(?:posth(?:umous|ume|uma|\.)?|posthum|\d+\w*(?:\s*/\s*\d+\w*)?)(?:\s*,?\s*(?:no|nr|n|num|č|n°|nº|№)\s*[.°º]?\s*\d+\w?(?:\s*[-&]\s*\d+)?)?(?:\s*(?:posth\w*\.?))?", RegexOptions.IgnoreCase)]
    private static partial Regex Opus();

    [GeneratedRegex(@"[,;/]?\s*\b(?:BWV|BuxWV|HWV|TWV|TVWV|RV|KV|WoO|Hob|Anh|MWV|SWV|Wq|WWV|LWV|GWV|BeRI|Bryan|Kk|HelN|RCT|CG|WD|MS|TH|TrV|Sz|BB|FP|JS|SC|MC|DF|JW|VB|VN|WAB|BVN|RISM|FWV|CFF|SwWV|Hess|QV|ZWV|AV|MH|Perger|Falck|ČW|CW|Ryom|Köchel|Koechel|Deutsch|Kirkpatrick|Longo)\b\.?\s*" + Number, RegexOptions.IgnoreCase)]
    private static partial Regex Catalogue();

    [GeneratedRegex(@"(?<=[\s,;(/])[,;/]?\s*\b[A-Z]\.?\s?(?:anh\.?|app\.?|deest\b)?\s?\d{1,4}[a-zA-Z]?\b(?:[./:-]\d*\w+)*(?:\s?\(\w{1,6}\))?(?!\s*-)", RegexOptions.None)]
    private static partial Regex Letter();

    [GeneratedRegex(@"[(\[]\s*[,;/]?\s*[)\]]")]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"\s*[,;]?\s*([,;:])|,(?=\s*[/(-])")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
