using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Binds a parameter to the request's JSON body.</summary>
public class FromBodyAttribute() : InputConverterAttribute(typeof(FromBodyConverter))
{
}

/// <summary>Names the conversion; the host's parameter binding does it.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
}
