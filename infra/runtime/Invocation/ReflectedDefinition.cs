using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>A function's definition for the worker API, read off its method.</summary>
internal sealed class ReflectedDefinition(FunctionDescriptor function, OutputPlan outputs) : FunctionDefinition
{
    public override string Name => function.Name;

    public override string EntryPoint { get; } = $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    public override string PathToAssembly => function.Method.Module.Assembly.Location;

    public override string Id { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{function.Method.DeclaringType!.FullName}.{function.Method.Name}:{function.Name}")).AsSpan(0, 8));

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Parameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = ImmutableDictionary<string, BindingMetadata>.Empty.Add(
        function.TriggerParameter.Name!,
        new Binding(function.TriggerParameter.Name!, OutputPlan.TypeOf(function.Trigger), BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = outputs.Bindings.ToImmutableDictionary(
        output => output.Name,
        output => (BindingMetadata)new Binding(output.Name, OutputPlan.TypeOf(output.Binding), BindingDirection.Out));

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
