using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Http;

namespace Cadenza.Local.Cosmos.Batches;

/// <summary>An operation with its body parsed: what can be done before it is its turn.</summary>
internal sealed class PreparedOperation
{
    private readonly Func<WriteSession, BatchResult>? run;
    private readonly ServiceError? refusal;

    private PreparedOperation(Func<WriteSession, BatchResult> run) => this.run = run;

    private PreparedOperation(ServiceError refusal) => this.refusal = refusal;

    /// <param name="operation">What to do.</param>
    /// <param name="container">Where.</param>
    /// <param name="partitionKey">The batch's, which each operation of its own must have.</param>
    public static PreparedOperation Of(BatchOperation operation, Container container, string? partitionKey)
    {
        try
        {
            var own = operation.PartitionKey is { } named ? container.PartitionKey.Parse(named) : partitionKey;
            if (own is null)
                throw ServiceError.BadRequest("PartitionKey value must be supplied for this operation.");
            if (partitionKey is not null && own != partitionKey)
                throw ServiceError.WrongPartitionKey();
            return new PreparedOperation(Prepare(operation, container, own));
        }
        catch (ServiceError error)
        {
            return new PreparedOperation(error);
        }
    }

    /// <summary>Does it; a refusal is a result like any other.</summary>
    public BatchResult Run(WriteSession session)
    {
        try
        {
            return run is null ? throw refusal! : run(session);
        }
        catch (ServiceError error)
        {
            return new BatchResult((int)error.Status) { Substatus = error.Substatus, Charge = RequestCharge.Least };
        }
    }

    private static Func<WriteSession, BatchResult> Prepare(BatchOperation operation, Container container, string partitionKey)
    {
        switch (operation.Type)
        {
            case BatchOperationType.Create:
                return Put(operation, container, partitionKey, WriteMode.Create);
            case BatchOperationType.Upsert:
                return Put(operation, container, partitionKey, WriteMode.Upsert);
            case BatchOperationType.Replace:
                return Put(operation, container, partitionKey, WriteMode.Replace);
            case BatchOperationType.Patch:
                var patch = PatchRequest.Parse(operation.Body.Span);
                return session => Written(operation, DocumentWrites.Change(
                    session, container, IdOf(operation), partitionKey, operation.Preconditions, json => patch.Apply(json, container.PartitionKey)));
            case BatchOperationType.Delete:
                return session =>
                {
                    DocumentWrites.Delete(session, container, IdOf(operation), partitionKey, operation.Preconditions);
                    return new BatchResult(204) { Charge = RequestCharge.Write(0) };
                };
            default:
                return session => Read(session, operation, container, partitionKey);
        }
    }

    private static Func<WriteSession, BatchResult> Put(BatchOperation operation, Container container, string partitionKey, WriteMode mode)
    {
        var body = DocumentBody.Parse(operation.Body, container.PartitionKey);
        if (body.PartitionKey != partitionKey)
            throw ServiceError.WrongPartitionKey();
        if (mode == WriteMode.Replace && body.Id != IdOf(operation))
            throw ServiceError.BadRequest("The id of a document cannot be changed.");
        var conditions = mode == WriteMode.Create ? default : operation.Preconditions;
        return session => Written(operation, DocumentWrites.Put(session, container, body, mode, conditions));
    }

    private static BatchResult Written(BatchOperation operation, StoredDocument stored) => new(stored.IsNew ? 201 : 200)
    {
        ETag = stored.ETag,
        Body = operation.IsMinimal ? default(ReadOnlyMemory<byte>) : stored.Json,
        Charge = RequestCharge.Write(stored.Json.Length),
    };

    private static BatchResult Read(WriteSession session, BatchOperation operation, Container container, string partitionKey)
    {
        session.EnsureExists(container);
        var found = DocumentReads.Find(session.Statements, container, IdOf(operation), partitionKey, session.NowUnixSeconds)
            ?? throw ServiceError.NotFound();
        return operation.Preconditions.IfNoneMatch is { } known && ETag.Matches(known, found.ETag)
            ? new BatchResult(304) { ETag = found.ETag, Charge = RequestCharge.Least }
            : new BatchResult(200) { ETag = found.ETag, Body = found.Json, Charge = RequestCharge.Read(found.Json.Length) };
    }

    private static string IdOf(BatchOperation operation) => operation.Id ?? throw ServiceError.BadRequest("The operation names no id.");
}
