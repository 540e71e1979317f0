namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What a binding can do beyond binding.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingCapabilitiesAttribute(params string[] capabilities) : Attribute
{
    /// <summary>The capabilities' names, as in <see cref="KnownBindingCapabilities"/>.</summary>
    public string[] Capabilities { get; } = capabilities;
}

/// <summary>The capabilities there are.</summary>
public static class KnownBindingCapabilities
{
    /// <summary>The trigger honours retry attributes on its function.</summary>
    public const string FunctionLevelRetry = "FunctionLevelRetry";
}
