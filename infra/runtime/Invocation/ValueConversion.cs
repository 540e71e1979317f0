using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Cadenza.Runtime.Invocation;

/// <summary>Makes a parameter's value from metadata: numbers, dates, ids and enumerations from text, arrays from sequences, anything else from JSON text.</summary>
internal static class ValueConversion
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, MaxDepth = 64 };

    /// <summary>A conversion to that type. It throws a <see cref="FormatException"/> or a <see cref="JsonException"/> for text that does not fit.</summary>
    public static Func<object, object?> To(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var fromText = FromText(target);
        var element = ElementOf(target);
        return value => target.IsInstanceOfType(value) ? value : value switch
        {
            string text => fromText(text),
            BinaryData data => fromText(data.ToString()),
            IEnumerable sequence when element is not null => ArrayOf(sequence, element),
            JsonElement json => json.Deserialize(target, Json),
            IConvertible => Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"{value.GetType().Name} does not convert to {target.Name}."),
        };
    }

    private static Func<string, object?> FromText(Type type)
    {
        if (type == typeof(string))
            return static text => text;
        if (type == typeof(Guid))
            return static text => Guid.Parse(text);
        if (type == typeof(DateTime))
            return static text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateTimeOffset))
            return static text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (type == typeof(TimeSpan))
            return static text => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        if (type.IsEnum)
            return text => Enum.Parse(type, text, ignoreCase: true);
        if (type.IsPrimitive || type == typeof(decimal))
            return text => Convert.ChangeType(text, type, CultureInfo.InvariantCulture);

        return text => JsonSerializer.Deserialize(text, type, Json);
    }

    /// <summary>What a sequence type holds: an array's element, or the T of an interface that an array implements.</summary>
    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();

        return type.IsInterface && type.IsGenericType && type.IsAssignableFrom(type.GetGenericArguments()[0].MakeArrayType())
            ? type.GetGenericArguments()[0]
            : null;
    }

    private static Array ArrayOf(IEnumerable sequence, Type element)
    {
        var convert = To(element);
        var values = sequence.Cast<object?>().Select(value => value is null ? null : convert(value)).ToArray();
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++)
            array.SetValue(values[i], i);
        return array;
    }
}
