namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>Writes a public type as the recorded surface does: a line for itself, one for each member.</summary>
internal static class SurfaceText
{
    /// <summary>The type's own line: attributes, kind, name, what it derives from (in the order of the text), constraints.</summary>
    public static string Of(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{Attributes(type)}public delegate {MemberText.Result(invoke)} {TypeText.Of(type)}{MemberText.Parameters(invoke)}";
        }

        var bases = string.Join(", ", Bases(type).Order(StringComparer.Ordinal));
        return $"{Attributes(type)}public {Modifier(type)}{Kind(type)} {TypeText.Of(type)}{(bases.Length == 0 ? "" : " : " + bases)}"
            + MemberText.Constraints(type.IsGenericTypeDefinition ? type.GetGenericArguments() : []);
    }

    /// <summary>The members' lines, each under the name of the type.</summary>
    public static IEnumerable<string> MembersOf(Type type) => type.BaseType == typeof(MulticastDelegate) ? [] : MemberText.Of(type);

    private static string Attributes(Type type) => AttributeText.Of(type.GetCustomAttributesData());

    private static string Modifier(Type type) => (type.IsAbstract, type.IsSealed) switch
    {
        (true, true) => "static ",
        (true, false) => type.IsInterface ? "" : "abstract ",
        (false, true) => type.IsValueType ? "" : "sealed ",
        (false, false) => "",
    };

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";

        var isRecord = type.GetMethod("<Clone>$") is not null
            || type.GetMethod("PrintMembers", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance) is not null;
        return (isRecord ? "record " : "") + (type.IsValueType ? "struct" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            yield break;
        if (type.BaseType is { } inherited && inherited != typeof(object) && inherited != typeof(ValueType))
            yield return TypeText.Of(inherited);
        foreach (var contract in type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(contract => contract.IsVisible))
            yield return TypeText.Of(contract);
    }
}
