using System.Globalization;
using System.Text.RegularExpressions;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>Reads the selector by which an Event Hubs client says where it starts, such as <c>amqp.annotation.x-opt-offset &gt; '-1'</c>.</summary>
internal static partial class SelectorFilter
{
    private const string FilterName = "apache.org:selector-filter:string";
    private const ulong FilterCode = 0x0000468C00000004;

    /// <summary>The start that a link's source asks for; the oldest event when it does not say.</summary>
    /// <exception cref="FormatException">The filter is none that the service knows.</exception>
    public static StartPosition Read(Source source)
    {
        if (source.FilterSet is null || source.FilterSet.Count == 0) return StartPosition.Earliest;
        foreach (var filter in source.FilterSet.Values)
        {
            if (filter is DescribedValue { Value: string text } described && IsSelector(described.Descriptor)) return Parse(text);
        }

        throw new FormatException("Only an apache.org:selector-filter:string is supported as a filter.");
    }

    /// <summary>The start that a selector's text asks for.</summary>
    /// <exception cref="FormatException">The text is no selector that the service knows.</exception>
    public static StartPosition Parse(string text)
    {
        if (text.Length > 256 || Selector().Match(text) is not { Success: true } match)
            throw new FormatException("The filter expression is not supported: a comparison (> or >=) of one annotation with a quoted value was expected.");

        var value = match.Groups["value"].Value;
        var inclusive = match.Groups["operator"].Value == ">=";
        if (value == "@latest") return StartPosition.Latest;
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound))
            throw new FormatException($"The value '{value}' in the filter expression is no number.");
        var property = match.Groups["annotation"].Value switch
        {
            "offset" => StartProperty.Offset,
            "sequence-number" => StartProperty.SequenceNumber,
            _ => StartProperty.EnqueuedTime,
        };
        return bound < 0 ? StartPosition.Earliest : new StartPosition(property, bound, inclusive);
    }

    private static bool IsSelector(object descriptor) => descriptor switch
    {
        Symbol name => (string)name == FilterName,
        ulong code => code == FilterCode,
        _ => false,
    };

    [GeneratedRegex(@"^\s*amqp\.annotation\.x-opt-(?<annotation>offset|sequence-number|enqueued-time)\s*(?<operator>>=?)\s*'(?<value>[^']{1,32})'\s*$")]
    private static partial Regex Selector();
}
