using System.Globalization;
using System.Reflection;

namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>Writes attributes and constants as the recorded surface does.</summary>
internal static class AttributeText
{
    /// <summary>What the compiler adds on its own account says nothing about the surface.</summary>
    private static readonly HashSet<string> OfTheCompiler =
    [
        "NullableAttribute", "NullableContextAttribute", "CompilerGeneratedAttribute", "ExtensionAttribute", "AsyncStateMachineAttribute",
        "IteratorStateMachineAttribute", "AsyncIteratorStateMachineAttribute", "DebuggerStepThroughAttribute", "IsReadOnlyAttribute",
        "DefaultMemberAttribute", "RequiredMemberAttribute", "CompilerFeatureRequiredAttribute", "SetsRequiredMembersAttribute",
        "DebuggerBrowsableAttribute", "DebuggerDisplayAttribute", "DebuggerNonUserCodeAttribute", "GeneratedCodeAttribute",
    ];

    /// <summary>The attributes, in the order of their text, each in brackets.</summary>
    public static string Of(IEnumerable<CustomAttributeData> attributes) => string.Concat(attributes
        .Where(attribute => !OfTheCompiler.Contains(attribute.AttributeType.Name))
        .Select(attribute => One(attribute) + " ")
        .Order(StringComparer.Ordinal));

    /// <summary>A constant: a default value, an enumeration's member.</summary>
    public static string Constant(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum => $"{TypeText.Of(type)}.{Enum.GetName(type, value) ?? Number(value)}",
        _ => Number(value),
    };

    private static string Number(object value) => Convert.ToString(
        value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture) : value,
        CultureInfo.InvariantCulture)!;

    private static string One(CustomAttributeData attribute)
    {
        var name = attribute.AttributeType.Name;
        var arguments = attribute.ConstructorArguments.Select(Argument)
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.MemberName} = {Argument(argument.TypedValue)}"))
            .ToList();

        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
        return arguments.Count == 0 ? $"[{name}]" : $"[{name}({string.Join(", ", arguments)})]";
    }

    private static string Argument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        IReadOnlyCollection<CustomAttributeTypedArgument> several => $"{{{string.Join(", ", several.Select(Argument))}}}",
        Type type => $"typeof({TypeText.Of(type)})",
        var value when argument.ArgumentType.IsEnum => Constant(Enum.ToObject(argument.ArgumentType, value!), argument.ArgumentType),
        var value => Constant(value, argument.ArgumentType),
    };
}
