using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Cadenza.Runtime.Invocation;

/// <summary>What becomes of a function's result: it stands alone, goes to one output, or is a class with an output per property.</summary>
internal sealed class OutputPlan
{
    private readonly OutputBindingAttribute? _ofMethod;
    private readonly (PropertyInfo Property, OutputBindingAttribute Binding)[] _ofProperties;

    private OutputPlan(OutputBindingAttribute? ofMethod, (PropertyInfo, OutputBindingAttribute)[] ofProperties)
    {
        _ofMethod = ofMethod;
        _ofProperties = ofProperties;
    }

    /// <summary>Whether anything is sent besides an HTTP answer.</summary>
    public bool Sends => Bindings.Any(output => output.Binding is not HttpResultAttribute);

    /// <summary>Each output: its name and its attribute.</summary>
    public IEnumerable<(string Name, OutputBindingAttribute Binding)> Bindings => _ofMethod is null
        ? _ofProperties.Select(output => (output.Property.Name, output.Binding))
        : [("$return", _ofMethod)];

    public static OutputPlan Of(FunctionDescriptor function, List<string> problems)
    {
        var properties = (MethodInvoker.ResultType(function.Method)?.GetProperties() ?? [])
            .Where(property => property.GetMethod is { IsPublic: true, IsStatic: false } && property.GetIndexParameters().Length == 0)
            .Select(property => (Property: property, Binding: property.GetCustomAttribute<OutputBindingAttribute>()))
            .ToList();

        var outputs = properties.Where(output => output.Binding is not null).Select(output => (output.Property, output.Binding!)).ToArray();
        if (outputs.Length > 0)
            problems.AddRange(properties.Where(output => output.Binding is null && IsHttpResult(output.Property.PropertyType)).Select(output =>
                $"the property {output.Property.Name} of {output.Property.DeclaringType!.Name} is an HTTP answer without [HttpResult]."));

        return new OutputPlan(function.Method.GetCustomAttribute<OutputBindingAttribute>(), outputs);
    }

    /// <summary>The binding's type as host.json and the worker name it: <c>HttpResultAttribute</c> is <c>http</c>, <c>EventHubOutputAttribute</c> <c>eventHub</c>.</summary>
    public static string TypeOf(Attribute binding)
    {
        if (binding is HttpResultAttribute)
            return "http";

        var name = binding.GetType().Name;
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;
        name = name.EndsWith("Output", StringComparison.Ordinal) ? name[..^6] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Puts a function's result where it belongs.</summary>
    public void Take(object? result, InvocationOutcome outcome)
    {
        if (_ofMethod is not null)
            outcome.Outputs = [new OutputValue("$return", TypeOf(_ofMethod), _ofMethod, result)];

        if (_ofProperties.Length == 0)
        {
            outcome.Result = result;
            return;
        }

        if (result is not null)
            outcome.Outputs = [.. outcome.Outputs, .. _ofProperties.Select(output =>
                new OutputValue(output.Property.Name, TypeOf(output.Binding), output.Binding, output.Property.GetValue(result)))];
    }

    private static bool IsHttpResult(Type type) => typeof(IActionResult).IsAssignableFrom(type) || typeof(IResult).IsAssignableFrom(type);
}
