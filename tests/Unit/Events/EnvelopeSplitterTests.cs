using System.Text;
using Cadenza.Events;

namespace Cadenza.Tests.Unit.Events;

public class EnvelopeSplitterTests
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("{\n \"a\": 1\n}\n", "{\n \"a\": 1\n}\n")]
    [InlineData(" [{\"a\":[1]}, {\"b\":2} ]", "{\"a\":[1]}|{\"b\":2}")]
    [InlineData("{\"a\":1}\n{\"b\":2}\r\n\n{\"c\":3}", "{\"a\":1}|{\"b\":2}\r|{\"c\":3}")]
    [InlineData("{\"a\":1}\nnonsense\n{\"c\":3}\n", "{\"a\":1}|nonsense|{\"c\":3}")]
    [InlineData("[{\"a\":1},", "[{\"a\":1},")]
    [InlineData("[]", "[]")]
    [InlineData("", "")]
    [InlineData("nonsense", "nonsense")]
    public void Split_Message_GivesItsEnvelopes(string message, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(message);

        var parts = EnvelopeSplitter.Split(bytes).Select(range => Encoding.UTF8.GetString(bytes[range]));

        Assert.Equal(expected, string.Join('|', parts));
    }
}
