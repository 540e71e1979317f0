using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Cadenza.Runtime.Discovery;

/// <summary>Finds the functions of an assembly, and reports everything that is wrong with their declarations.</summary>
internal static partial class FunctionDiscovery
{
    private const BindingFlags DeclaredMethods =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static FunctionApp Discover(HostSetup setup)
    {
        var problems = new List<string>();
        var functions = setup.FunctionAssembly.GetTypes()
            .Where(setup.IncludeType)
            .SelectMany(type => type.GetMethods(DeclaredMethods))
            .Select(method => Describe(method, problems))
            .OfType<FunctionDescriptor>()
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();

        foreach (var same in functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            problems.Add($"The function name '{same.Key}' is used by {string.Join(" and ", same.Select(function => NameOf(function.Method)))}.");

        return new FunctionApp(functions, problems);
    }

    private static FunctionDescriptor? Describe(MethodInfo method, List<string> problems)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            return null;

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Trigger is not null)
            .ToList();

        var wrong = Wrong(method, function.Name, triggers.Count).ToList();
        problems.AddRange(wrong.Select(problem => $"{NameOf(method)}: {problem}"));
        return wrong.Count == 0 ? new FunctionDescriptor(function.Name, method, triggers[0].Parameter, triggers[0].Trigger!) : null;
    }

    private static IEnumerable<string> Wrong(MethodInfo method, string name, int triggers)
    {
        if (!FunctionName().IsMatch(name))
            yield return $"'{name}' is not a function name: a letter, then up to 126 letters, digits, '_' or '-'.";
        if (triggers != 1)
            yield return $"a function has one trigger parameter, this has {triggers}.";
        if (!method.IsPublic || !method.DeclaringType!.IsVisible)
            yield return "a function is a public method of a public class.";
        if (method.ContainsGenericParameters || (method.DeclaringType!.IsAbstract && !method.IsStatic))
            yield return "a function cannot be generic, nor an instance method of an abstract class.";
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            yield return "an async function returns a task, not void.";
        if (method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
            yield return "a function has no ref, in or out parameters.";
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$")]
    private static partial Regex FunctionName();
}
