using Cadenza.Functions.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("Über <b> & \"Ruhe\" 'n'", "Über &lt;b&gt; &amp; &quot;Ruhe&quot; &#39;n&#39;")]
    [InlineData("&amp;", "&amp;amp;")]
    [InlineData("音楽", "音楽")]
    public void Of_PlainText_ShowsAsItIs(string text, string expected) => Assert.Equal(expected, Html.Of(text));
}
