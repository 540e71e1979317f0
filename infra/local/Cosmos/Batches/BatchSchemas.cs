using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Cadenza.Local.Cosmos.Batches;

/// <summary>The two rows of the batch protocol. Their names, numbers, types and order are the protocol's.</summary>
internal static class BatchSchemas
{
    private static readonly Namespace Rows = new()
    {
        Version = SchemaLanguageVersion.V1,
        Name = "Microsoft.Azure.Cosmos.BatchApi",
        Schemas =
        [
            Row(
                "BatchOperation",
                2145473648,
                Fixed("operationType", TypeKind.Int32),
                Fixed("resourceType", TypeKind.Int32),
                Variable("partitionKey", TypeKind.Utf8),
                Variable("effectivePartitionKey", TypeKind.Binary),
                Variable("id", TypeKind.Utf8),
                Variable("binaryId", TypeKind.Binary),
                Variable("resourceBody", TypeKind.Binary),
                Sparse("indexingDirective", TypeKind.Utf8),
                Sparse("ifMatch", TypeKind.Utf8),
                Sparse("ifNoneMatch", TypeKind.Utf8),
                Sparse("timeToLiveInSeconds", TypeKind.Int32),
                Sparse("minimalReturnPreference", TypeKind.Boolean)),
            Row(
                "BatchResult",
                2145473649,
                Fixed("statusCode", TypeKind.Int32),
                Fixed("subStatusCode", TypeKind.Int32),
                Variable("eTag", TypeKind.Utf8),
                Variable("resourceBody", TypeKind.Binary),
                Sparse("retryAfterMilliseconds", TypeKind.UInt32),
                Sparse("requestCharge", TypeKind.Float64)),
        ],
    };

    public static LayoutResolver Resolver { get; } = new LayoutResolverNamespace(Rows);

    public static Layout Result { get; } = Resolver.Resolve(Rows.Schemas[1].SchemaId);

    private static Schema Row(string name, int id, params Property[] properties) =>
        new() { Name = name, SchemaId = new Microsoft.Azure.Cosmos.Serialization.HybridRow.SchemaId(id), Properties = [.. properties] };

    private static Property Fixed(string path, TypeKind type) => Of(path, type, StorageKind.Fixed);

    private static Property Variable(string path, TypeKind type) => Of(path, type, StorageKind.Variable);

    private static Property Sparse(string path, TypeKind type) => Of(path, type, StorageKind.Sparse);

    private static Property Of(string path, TypeKind type, StorageKind storage) =>
        new() { Path = path, PropertyType = new PrimitivePropertyType { Type = type, Storage = storage } };
}
