using Cadenza.Local.Cosmos.Documents;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace Cadenza.Local.Cosmos.Batches;

/// <summary>Batches on the wire: HybridRow rows in RecordIO frames, as the SDK for .NET sends and expects them.</summary>
internal static class BatchRows
{
    /// <summary>The service's own bound.</summary>
    private const int MaxOperations = 100;

    /// <exception cref="ServiceError">The body is no batch, or one that is too long.</exception>
    public static async Task<IReadOnlyList<BatchOperation>> ReadAsync(byte[] body)
    {
        var operations = new List<BatchOperation>();
        using var stream = new MemoryStream(body, writable: false);
        Result result;
        try
        {
            // Without a buffer of some size it takes the stream for ended.
            result = await stream.ReadRecordIOAsync((ReadOnlyMemory<byte> record) => Add(record), resizer: new MemorySpanResizer<byte>(body.Length + 1));
        }
#pragma warning disable CA1031 // What its reader throws at bytes that are none of its rows is not documented.
        catch (Exception broken) when (broken is not ServiceError)
#pragma warning restore CA1031
        {
            throw Malformed();
        }
        return result == Result.Success && operations.Count > 0 ? operations : throw Malformed();

        Result Add(ReadOnlyMemory<byte> record)
        {
            if (operations.Count == MaxOperations)
                throw ServiceError.BadRequest($"A batch has at most {MaxOperations} operations.");
            operations.Add(Read(record));
            return Result.Success;
        }
    }

    public static async Task<byte[]> WriteAsync(IReadOnlyList<BatchResult> results)
    {
        var size = results.Max(result => result.Body.Length + (result.ETag?.Length ?? 0));
        var buffer = new MemorySpanResizer<byte>(size + 256);
        using var stream = new MemoryStream(results.Sum(result => result.Body.Length + 128));
        await stream.WriteRecordIOAsync(default, (long index, out ReadOnlyMemory<byte> record) =>
        {
            record = default;
            if (index >= results.Count)
                return Result.Success;
            var row = new RowBuffer(buffer.Memory.Length, buffer);
            row.InitLayout(HybridRowVersion.V1, BatchSchemas.Result, BatchSchemas.Resolver);
            var written = RowWriter.WriteBuffer(ref row, results[(int)index], Write);
            record = buffer.Memory[..row.Length];
            return written;
        });
        return stream.ToArray();
    }

    private static BatchOperation Read(ReadOnlyMemory<byte> record)
    {
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, BatchSchemas.Resolver))
            throw Malformed();
        var fields = new Fields();
        var reader = new RowReader(ref row);
        while (reader.Read())
            fields.Read(ref reader);
        return fields.ToOperation();
    }

    private static Result Write(ref RowWriter writer, TypeArgument type, BatchResult result)
    {
        var written = writer.WriteInt32("statusCode", result.Status);
        if (written == Result.Success)
            written = writer.WriteInt32("subStatusCode", result.Substatus);
        if (written == Result.Success && result.ETag is { } etag)
            written = writer.WriteString("eTag", etag);
        if (written == Result.Success && !result.Body.IsEmpty)
            written = writer.WriteBinary("resourceBody", result.Body.Span);
        return written == Result.Success ? writer.WriteFloat64("requestCharge", result.Charge) : written;
    }

    private static ServiceError Malformed() => ServiceError.BadRequest("The batch is malformed: it is no sequence of operations in HybridRow.");

    /// <summary>The columns of one operation, in whatever order they come.</summary>
    private struct Fields
    {
        private int type;
        private string? partitionKey;
        private string? id;
        private byte[]? body;
        private string? ifMatch;
        private string? ifNoneMatch;
        private bool isMinimal;

        public void Read(ref RowReader reader)
        {
            var result = reader.Path.ToString() switch
            {
                "operationType" => reader.ReadInt32(out type),
                "partitionKey" => reader.ReadString(out partitionKey),
                "id" => reader.ReadString(out id),
                "resourceBody" => reader.ReadBinary(out body),
                "ifMatch" => reader.ReadString(out ifMatch),
                "ifNoneMatch" => reader.ReadString(out ifNoneMatch),
                "minimalReturnPreference" => reader.ReadBool(out isMinimal),
                _ => Result.Success,
            };
            if (result != Result.Success)
                throw Malformed();
        }

        public readonly BatchOperation ToOperation() => Enum.IsDefined((BatchOperationType)type)
            ? new BatchOperation((BatchOperationType)type)
            {
                PartitionKey = partitionKey,
                Id = id,
                Body = body,
                Preconditions = new Preconditions(ifMatch, ifNoneMatch),
                IsMinimal = isMinimal,
            }
            : throw ServiceError.Unsupported($"The operation {type} in a batch");
    }
}
