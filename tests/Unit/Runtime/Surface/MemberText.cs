using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>Writes the public and protected members of a type, one a line, as the recorded surface does.</summary>
internal static class MemberText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");

        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(constructor => IsSeen(constructor) && !constructor.IsStatic).Select(Constructor))
            .Concat(type.GetProperties(Declared).Where(property => property.Name != "EqualityContract" && SeenAccessor(property) is not null).Select(Property))
            .Concat(type.GetMethods(Declared).Where(IsListed).Select(Method));
    }

    /// <summary>The parameters of a method, a constructor or a delegate, in parentheses.</summary>
    public static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return $"({string.Join(", ", method.GetParameters().Select(parameter => Parameter(parameter, isExtension && parameter.Position == 0)))})";
    }

    /// <summary>The constraints of generic parameters.</summary>
    public static string Constraints(IEnumerable<Type> parameters) => string.Concat(parameters.Select(parameter =>
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> constraints = [.. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Of)];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            constraints.Insert(0, "class");
        if (isStruct)
            constraints.Insert(0, "struct");
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            constraints.Add("new()");

        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }));

    /// <summary>What a method gives.</summary>
    public static string Result(MethodInfo method) => TypeText.Of(method.ReturnType, Nullability.Create(method.ReturnParameter));

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + AttributeText.Constant(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{AttributeText.Of(field.GetCustomAttributesData())}{(field.IsPublic ? "public" : "protected")} {kind}"
            + $"{TypeText.Of(field.FieldType, Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{AttributeText.Of(constructor.GetCustomAttributesData())}{Access(constructor)} .ctor{Parameters(constructor)}";

    private static string Property(PropertyInfo property)
    {
        var accessor = SeenAccessor(property)!;
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(parameter => Parameter(parameter, false)))}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{AttributeText.Of(property.GetCustomAttributesData())}{Access(accessor)} {Modifier(accessor)}{required}"
            + $"{TypeText.Of(property.PropertyType, Nullability.Create(property))} {name} {{ {Accessors(property, accessor)}}}";
    }

    private static string Accessors(PropertyInfo property, MethodInfo first)
    {
        var text = IsSeen(property.GetMethod) ? "get; " : "";
        if (!IsSeen(property.SetMethod))
            return text;

        var set = property.SetMethod!;
        var isInit = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var access = Access(set) == Access(first) ? "" : Access(set) + " ";
        return $"{text}{access}{(isInit ? "init" : "set")}; ";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{AttributeText.Of(method.GetCustomAttributesData())}{Access(method)} {Modifier(method)}{Result(method)} "
            + $"{method.Name}{generic}{Parameters(method)}{Constraints(generic.Length == 0 ? [] : method.GetGenericArguments())}";
    }

    private static string Parameter(ParameterInfo parameter, bool isExtended)
    {
        var kind = isExtended ? "this "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ")
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? " = " + AttributeText.Constant(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{kind}{TypeText.Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : method.IsFamily ? "protected" : "protected internal";

    private static string Modifier(MethodBase method)
    {
        if (method.IsStatic)
            return "static ";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual)
            return "";
        if (method.IsAbstract)
            return "abstract ";

        var isNew = method.Attributes.HasFlag(MethodAttributes.NewSlot);
        return (isNew, method.IsFinal) switch
        {
            (true, true) => "",
            (true, false) => "virtual ",
            (false, true) => "sealed override ",
            (false, false) => "override ",
        };
    }

    private static MethodInfo? SeenAccessor(PropertyInfo property) =>
        IsSeen(property.GetMethod) ? property.GetMethod : IsSeen(property.SetMethod) ? property.SetMethod : null;

    private static bool IsSeen(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    /// <summary>Accessors stand with their properties; what the compiler writes for a record, and hash codes, say nothing.</summary>
    private static bool IsListed(MethodInfo method) =>
        IsSeen(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && method.Name is not ("GetHashCode" or "Finalize" or "PrintMembers")
        && !(method.Name is "Equals" or "op_Equality" or "op_Inequality" && method.IsDefined(typeof(CompilerGeneratedAttribute)));
}
