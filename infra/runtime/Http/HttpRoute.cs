using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Http;

/// <summary>The routes of HTTP functions.</summary>
internal static class HttpRoute
{
    /// <summary>The route template without the prefix: the function's name when the trigger gives none.</summary>
    public static string Template(HttpTriggerAttribute trigger, FunctionDescriptor function) => (trigger.Route ?? function.Name).Trim('/');

    /// <summary>The whole route; throws a <see cref="RoutePatternException"/> for a template that is none.</summary>
    public static RoutePattern Parse(string prefix, HttpTriggerAttribute trigger, FunctionDescriptor function)
    {
        var template = Template(trigger, function);
        return RoutePatternFactory.Parse(prefix.Length == 0 ? "/" + template : $"/{prefix}/{template}");
    }

    /// <summary>The names that a function's route gives values to; none for a template that is none.</summary>
    public static IReadOnlySet<string> ParameterNames(HttpTriggerAttribute trigger, FunctionDescriptor function)
    {
        try
        {
            return Parse("", trigger, function).Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (RoutePatternException)
        {
            return new HashSet<string>();
        }
    }

    /// <summary>The methods, in upper case; null for every one.</summary>
    public static string[]? Methods(HttpTriggerAttribute trigger) =>
        trigger.Methods is { Length: > 0 } methods ? [.. methods.Select(method => method.ToUpperInvariant()).Distinct()] : null;
}
