using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Http;

/// <summary>Finds, before the host serves, what would otherwise only show at a request: bad templates, unknown constraints, two functions on one route.</summary>
internal sealed class HttpRouteCheck(HostSettings settings, IInlineConstraintResolver constraints)
{
    public IEnumerable<string> Problems(IEnumerable<FunctionDescriptor> functions)
    {
        var routes = new List<(string Shape, string[]? Methods, string Name)>();
        foreach (var function in functions)
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            if (Problem(function, trigger, out var shape) is { } problem)
                yield return $"{function.Name}: {problem}";
            else if (routes.FirstOrDefault(other => other.Shape == shape && Overlap(other.Methods, HttpRoute.Methods(trigger))) is { Name: not null } other)
                yield return $"{function.Name}: the route '{HttpRoute.Template(trigger, function)}' is also that of {other.Name}.";
            else
                routes.Add((shape, HttpRoute.Methods(trigger), function.Name));
        }
    }

    private static bool Overlap(string[]? some, string[]? others) => some is null || others is null || some.Intersect(others).Any();

    private string? Problem(FunctionDescriptor function, HttpTriggerAttribute trigger, out string shape)
    {
        shape = "";
        if (function.TriggerParameter.ParameterType != typeof(HttpRequest))
            return $"an HTTP function's trigger parameter is an HttpRequest, not a {function.TriggerParameter.ParameterType.Name}.";

        try
        {
            var pattern = HttpRoute.Parse(settings.RoutePrefix, trigger, function);
            shape = ShapeOf(pattern);
            return pattern.ParameterPolicies.SelectMany(policies => policies.Value)
                .Select(policy => policy.Content)
                .OfType<string>()
                .FirstOrDefault(content => !IsKnown(content)) is { } unknown ? $"the route constraint '{unknown}' is not one that routing knows." : null;
        }
        catch (RoutePatternException problem)
        {
            return $"the route '{trigger.Route}' is not a template: {problem.Message}";
        }
    }

    private bool IsKnown(string constraint)
    {
        try
        {
            return constraints.ResolveConstraint(constraint) is not null;
        }
        catch (Exception problem) when (problem is RouteCreationException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The template with parameters reduced to their constraints: two routes of one shape match the same paths.</summary>
    private static string ShapeOf(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter =>
                $"{{{(parameter.IsCatchAll ? "*" : "")}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content).Order(StringComparer.Ordinal))}}}",
            _ => "",
        }))));
}
