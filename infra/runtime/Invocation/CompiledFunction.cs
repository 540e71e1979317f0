using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Runtime.Invocation;

/// <summary>A function made ready to run: how to make its object, its arguments, the call, and what to do with the result.</summary>
internal sealed class CompiledFunction
{
    private readonly ObjectFactory? _create;
    private readonly MethodInvoker.Call _call;
    private readonly ArgumentBinding[] _arguments;
    private readonly OutputPlan _outputs;

    /// <summary>Compiles a function; throws a <see cref="HostStartException"/> with everything that is wrong with it.</summary>
    public CompiledFunction(FunctionDescriptor descriptor, ParameterBinding binding)
    {
        var problems = new List<string>();
        _arguments = [.. descriptor.Parameters.Select(parameter => binding.Compile(descriptor, parameter, problems))];
        _outputs = OutputPlan.Of(descriptor, problems);
        if (problems.Count > 0)
            throw new HostStartException(problems.ConvertAll(problem => $"{descriptor.Name}: {problem}"));

        Descriptor = descriptor;
        Definition = new ReflectedDefinition(descriptor, _outputs);
        Outputs = [.. _outputs.Bindings.Select(output => output.Binding)];
        _call = MethodInvoker.Compile(descriptor.Method);
        _create = descriptor.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(descriptor.Method.DeclaringType!, Type.EmptyTypes);
    }

    public FunctionDescriptor Descriptor { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>The output attributes.</summary>
    public IReadOnlyList<Attribute> Outputs { get; }

    /// <summary>Binds the arguments, runs the method, and puts its result in the outcome.</summary>
    public async Task RunAsync(InvocationContext context)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _arguments[i].Now is { } bind ? bind(context) : await _arguments[i].Later!(context);

        var target = _create?.Invoke(context.InstanceServices, null);
        try
        {
            _outputs.Take(await _call(target, arguments), context.Outcome);
        }
        finally
        {
            if (target is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (target as IDisposable)?.Dispose();
        }
    }
}

/// <summary>How one parameter gets its value: at once, or after reading something.</summary>
internal readonly record struct ArgumentBinding(Func<InvocationContext, object?>? Now, Func<InvocationContext, ValueTask<object?>>? Later)
{
    public static implicit operator ArgumentBinding(Func<InvocationContext, object?> now) => new(now, null);
}
