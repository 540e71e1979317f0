namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The value that a binding's property has when nobody sets it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class DefaultValueAttribute : Attribute
{
    /// <summary>A text.</summary>
    public DefaultValueAttribute(string stringDefault) => DefaultStringValue = stringDefault;

    /// <summary>A truth value.</summary>
    public DefaultValueAttribute(bool boolDefault) => DefaultBoolValue = boolDefault;

    /// <summary>The text, if it is one.</summary>
    public string? DefaultStringValue { get; }

    /// <summary>The truth value, if it is one.</summary>
    public bool? DefaultBoolValue { get; }
}
