using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Batches;

/// <summary>What one operation of a batch does, by the numbers that the protocol has for it.</summary>
internal enum BatchOperationType
{
    Create = 0,
    Patch = 1,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}

/// <summary>One operation of a batch, as it came.</summary>
internal sealed record BatchOperation(BatchOperationType Type)
{
    /// <summary>The partition key as the header would have it; null where the whole batch has one.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The document's id; writes of whole documents have it in their body.</summary>
    public string? Id { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public Preconditions Preconditions { get; init; }

    /// <summary>Whether the answer of a write leaves the document out.</summary>
    public bool IsMinimal { get; init; }
}

/// <summary>What came of one operation.</summary>
internal sealed record BatchResult(int Status)
{
    /// <summary>Not done because another operation of an atomic batch failed.</summary>
    public const int FailedDependency = 424;

    public int Substatus { get; init; }

    public string? ETag { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public double Charge { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
