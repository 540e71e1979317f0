using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.Timer.Converters;

/// <summary>Names the conversion; the timer listener makes the <see cref="TimerInfo"/>.</summary>
internal sealed class TimerInfoConverter : IInputConverter
{
}
