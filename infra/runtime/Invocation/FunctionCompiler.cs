using System.Collections.Concurrent;
using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>The functions made ready to run, each compiled once.</summary>
internal sealed class FunctionCompiler(ParameterBinding binding, IEnumerable<IOutputBinder> outputs)
{
    private readonly ConcurrentDictionary<FunctionDescriptor, CompiledFunction> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly IOutputBinder[] _outputs = [.. outputs];

    /// <summary>The function, made ready; throws a <see cref="HostStartException"/> with everything that is wrong with it.</summary>
    public CompiledFunction Compile(FunctionDescriptor function) => _compiled.GetOrAdd(function, New);

    private CompiledFunction New(FunctionDescriptor function)
    {
        var compiled = new CompiledFunction(function, binding);
        var unsent = compiled.Outputs.Where(output => output is not HttpResultAttribute && !_outputs.Any(binder => binder.Handles(output))).ToList();
        return unsent.Count == 0
            ? compiled
            : throw new HostStartException(unsent.ConvertAll(output => $"{function.Name}: nothing here sends a {output.GetType().Name}."));
    }
}
