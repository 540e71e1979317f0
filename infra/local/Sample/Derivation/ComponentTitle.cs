using System.Text.RegularExpressions;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>A component's printed title, taken apart: <c>No. 4, Aria. "…"</c> is the label <c>No. 4</c> and the name <c>Aria. "…"</c>.</summary>
/// <param name="Label">Null when the title has no number.</param>
/// <param name="Name">The rest; the label again when there is no rest (<c>Act I</c>).</param>
/// <param name="CatalogNo">The catalogue number with which the title ends: <c>…, BWV 846</c>.</param>
internal sealed partial record ComponentTitle(string? Label, string Name, string? CatalogNo)
{
    public static ComponentTitle Parse(string title)
    {
        var number = CatalogNumber().Match(title);
        var text = number.Success ? title[..number.Index] : title;
        var label = LabelThenName().Match(text);
        return label.Success
            ? new(label.Groups["label"].Value, label.Groups["name"] is { Success: true } name ? name.Value : text, number.Success ? number.Groups[1].Value : null)
            : new(null, text, number.Success ? number.Groups[1].Value : null);
    }

    [GeneratedRegex(@"^(?<label>((No\.|Act|Part|Variatio|Variation|Section) )?([IVX]+|[0-9]+)[A-Za-z]?|Part (One|Two))($|[.,:] (?<name>.+)$)", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelThenName();

    [GeneratedRegex(@", (BWV [0-9]+)$")]
    private static partial Regex CatalogNumber();
}
