namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Whether other converters may try when the named ones did not answer.</summary>
public enum ConverterFallbackBehavior
{
    /// <summary>They may.</summary>
    Allow = 0,

    /// <summary>They may not.</summary>
    Disallow = 1,

    /// <summary>As <see cref="Allow"/>.</summary>
#pragma warning disable CA1069 // The worker API gives both names the same value.
    Default = 0,
#pragma warning restore CA1069
}

/// <summary>Sets the fallback behaviour of a binding.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConverterFallbackBehaviorAttribute(ConverterFallbackBehavior fallbackBehavior) : Attribute
{
    /// <summary>The behaviour.</summary>
    public ConverterFallbackBehavior Behavior { get; } = fallbackBehavior;
}
