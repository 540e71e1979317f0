using System.Reflection;

namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>Writes types as the recorded surface does: full names, C#'s words for the simple ones, <c>?</c> for what may be null.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A type where nullability plays no part.</summary>
    public static string Of(Type type) => Of(type, null);

    /// <summary>A type as it stands in a signature. A bare generic parameter has no mark: what is recorded there is not reliable.</summary>
    public static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";

        var mark = !type.IsValueType && IsNullable(nullability) ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";

        return Words.GetValueOrDefault(type) is { } word ? word + mark : Name(type) + Arguments(type, nullability) + mark;
    }

    private static bool IsNullable(NullabilityInfo? info) =>
        info?.ReadState == NullabilityState.Nullable || info?.WriteState == NullabilityState.Nullable;

    private static string Name(Type type)
    {
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
        var withoutArity = name.Split('`')[0];
        return withoutArity.Replace('+', '.');
    }

    private static string Arguments(Type type, NullabilityInfo? nullability)
    {
        if (!type.IsGenericType)
            return "";

        var arguments = type.GetGenericArguments();
        var known = nullability?.GenericTypeArguments is { } infos && infos.Length == arguments.Length ? infos : null;
        return $"<{string.Join(", ", arguments.Select((argument, index) => Of(argument, known?[index])))}>";
    }
}
