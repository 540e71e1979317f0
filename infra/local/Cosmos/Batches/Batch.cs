using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Batches;

/// <summary>Operations that share one request and one commit; atomic: all or none, else each by itself.</summary>
internal sealed class Batch(IReadOnlyList<PreparedOperation> operations, bool isAtomic, bool continuesOnError)
{
    public IReadOnlyList<BatchResult> Run(WriteSession session)
    {
        if (!isAtomic)
            return RunEach(session);
        session.Statements.Run("SAVEPOINT batch");
        var results = RunEach(session);
        var isGood = results.All(result => result.IsSuccess);
        if (!isGood)
            session.Statements.Run("ROLLBACK TO batch");
        session.Statements.Run("RELEASE batch");
        return isGood ? results : [.. results.Select(result => result.IsSuccess ? Undone : result)];
    }

    private static BatchResult Undone { get; } = new(BatchResult.FailedDependency);

    private List<BatchResult> RunEach(WriteSession session)
    {
        var results = new List<BatchResult>(operations.Count);
        var failed = false;
        foreach (var operation in operations)
        {
            var result = failed && !continuesOnError ? Undone : operation.Run(session);
            failed |= !result.IsSuccess && result.Status != 304;
            results.Add(result);
        }
        return results;
    }
}
