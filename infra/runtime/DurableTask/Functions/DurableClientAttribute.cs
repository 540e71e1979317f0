using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

namespace Microsoft.Azure.Functions.Worker
{
    /// <summary>Gives a function a <see cref="DurableTask.Client.DurableTaskClient"/>.</summary>
#pragma warning disable CA1018 // the real attribute inherits its usage: a parameter
    [InputConverter(typeof(DurableTaskClientConverter))]
    [ConverterFallbackBehavior(ConverterFallbackBehavior.Disallow)]
    public sealed class DurableClientAttribute : InputBindingAttribute
#pragma warning restore CA1018
    {
        /// <summary>The task hub; null: the app's.</summary>
        public string? TaskHub { get; set; }

        public string? ConnectionName { get; set; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask
{
    /// <summary>Named by the attribute; the Local host makes the client itself.</summary>
    internal sealed class DurableTaskClientConverter : IInputConverter;
}
