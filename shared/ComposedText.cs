using ADRaffy.ENSNormalize;

namespace Cadenza;

/// <summary>
/// Text in Unicode's composed form (NFC): a letter and its marks are one character where there is one, so that names that look the same
/// are the same.
/// </summary>
/// <remarks>
/// What .NET has for it returns a text as it is in processes without culture data (InvariantGlobalization), which ours are.
/// </remarks>
internal static class ComposedText
{
    // No character below it is a mark, or composes with one before it.
    private const char FirstMark = '\u0300';

    private static readonly Lazy<NF> Forms = new(() => ENSNormalize.NF);

    /// <summary>The composed form. Halves of surrogate pairs are kept as they are.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue) ? Forms.Value.NFC(text) : text;
}
