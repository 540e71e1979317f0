namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Makes a parameter's value from what the trigger brought. The Local host names converters and binds by its own means.</summary>
public interface IInputConverter
{
}
