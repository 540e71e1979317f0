using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

namespace Microsoft.Azure.Functions.Worker
{
    /// <summary>Makes a function an activity; stands on its input parameter.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    [InputConverter(typeof(ActivityInputConverter))]
    [ConverterFallbackBehavior(ConverterFallbackBehavior.Allow)]
    public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
    {
        /// <summary>The activity's name; null: the function's.</summary>
        public string? Activity { get; set; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask
{
    /// <summary>Named by the attribute; the Local host reads the input itself.</summary>
    internal sealed class ActivityInputConverter : IInputConverter;
}
