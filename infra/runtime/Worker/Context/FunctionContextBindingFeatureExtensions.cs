using Cadenza.Runtime.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned, for middleware to read and replace.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The function's result, seen as a <typeparamref name="T"/>.</summary>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) => new ResultView<T>(OutcomeOf(context));

    /// <summary>The function's result.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new ResultView(OutcomeOf(context));

    /// <summary>What the function put under output attributes, of the values that are a <typeparamref name="T"/>.</summary>
    public static IEnumerable<OutputBindingData<T>> GetOutputBindings<T>(this FunctionContext context)
    {
        foreach (var output in OutcomeOf(context).Outputs)
            if (output.Value is T or null)
                yield return new OutputView<T>(output);
    }

    private static InvocationOutcome OutcomeOf(FunctionContext context) =>
        context.Features.Get<InvocationOutcome>() ?? throw new InvalidOperationException("This context is not one of the host's invocations.");

    private sealed class ResultView<T>(InvocationOutcome outcome) : InvocationResult<T>
    {
        public override T? Value
        {
            get => outcome.Result is T value ? value : default;
            set => outcome.Result = value;
        }
    }

    private sealed class ResultView(InvocationOutcome outcome) : InvocationResult
    {
        public override object? Value
        {
            get => outcome.Result;
            set => outcome.Result = value;
        }
    }

    private sealed class OutputView<T>(OutputValue output) : OutputBindingData<T>
    {
        public override string Name => output.Name;

        public override string BindingType => output.BindingType;

        public override T? Value
        {
            get => output.Value is T value ? value : default;
            set => output.Value = value;
        }
    }
}
