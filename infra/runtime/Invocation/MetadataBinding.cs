using System.Reflection;
using System.Text.Json;
using Cadenza.Runtime.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>Binds a parameter to the metadata of its name: a route value, <c>long[] sequenceNumberArray</c>, and so on.</summary>
internal static class MetadataBinding
{
    public static Func<InvocationContext, object?> Compile(FunctionDescriptor function, ParameterInfo parameter, List<string> problems)
    {
        var name = parameter.Name!;
        if (function.Trigger is HttpTriggerAttribute http && !parameter.HasDefaultValue && !HttpRoute.ParameterNames(http, function).Contains(name))
            problems.Add($"the parameter '{name}' is neither in the route nor of a type that binds by itself.");

        var convert = ValueConversion.To(parameter.ParameterType);
        var absent = WhenAbsent(function, parameter);
        return context => context.BindingData.TryGetValue(name, out var value) && value is not null
            ? Converted(value, convert, name, function.Name)
            : absent();
    }

    private static object? Converted(object value, Func<object, object?> convert, string name, string function)
    {
        try
        {
            return convert(value);
        }
        catch (Exception problem) when (problem is FormatException or InvalidCastException or OverflowException or ArgumentException
            or JsonException or NotSupportedException)
        {
            throw new FormatException($"Function '{function}': the parameter '{name}' cannot be made of what came.", problem);
        }
    }

    /// <summary>The parameter's default value, null where it may be, and otherwise an exception.</summary>
    private static Func<object?> WhenAbsent(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value)
            return () => value;

        var type = parameter.ParameterType;
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
            return static () => null;

        if (parameter.HasDefaultValue)
        {
            var zero = Activator.CreateInstance(type);
            return () => zero;
        }

        return () => throw new InvalidOperationException($"Function '{function.Name}': nothing binds to the parameter '{parameter.Name}'.");
    }
}
