namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of every trigger, input and output attribute.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>For subclasses.</summary>
    public BindingAttribute()
    {
    }
}

/// <summary>The base of the attributes that mark the parameter a function is triggered by.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>For subclasses.</summary>
    public TriggerBindingAttribute()
    {
    }
}

/// <summary>The base of the attributes that mark a parameter filled from elsewhere.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>For subclasses.</summary>
    public InputBindingAttribute()
    {
    }
}

/// <summary>The base of the attributes under which a returned value is sent somewhere.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
    /// <summary>For subclasses.</summary>
    public OutputBindingAttribute()
    {
    }
}
