using System.Text;

namespace Cadenza.Functions.Catalog;

/// <summary>Plain text as HTML that shows it.</summary>
internal static class Html
{
    /// <summary>Escapes what means something in HTML, and leaves every script as it is.</summary>
    public static string Of(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;")
        .ToString();
}
