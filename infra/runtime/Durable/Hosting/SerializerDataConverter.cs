using System.Diagnostics.CodeAnalysis;
using Azure.Core.Serialization;
using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>Converts by the worker's own serializer, as the real worker does.</summary>
internal sealed class SerializerDataConverter(ObjectSerializer serializer) : DataConverter
{
    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType)
        => data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default)!;
}
