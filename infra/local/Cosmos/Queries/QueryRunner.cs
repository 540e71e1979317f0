using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Translation;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>Which page of a query is asked for.</summary>
internal sealed record QueryPageRequest(string? PartitionKey, int MaxItems, string Fingerprint, string? Continuation);

/// <summary>Runs a translated query for one page.</summary>
internal sealed class QueryRunner(DocumentStore store)
{
    /// <summary>A query that takes longer is ended, as the service ends it.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    public async Task<QueryPage> RunAsync(Container container, TranslatedQuery query, QueryPageRequest request, CancellationToken cancellationToken)
    {
        var from = request.Continuation is null
            ? null
            : Continuation.Parse(request.Continuation, request.Fingerprint, query.OrderBy.Count);
        using var lease = await store.RentReaderAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        var connection = lease.Reader.Connection;
        await using var interrupt = limit.Token.Register(() => raw.sqlite3_interrupt(connection.Handle));
        try
        {
            await using var command = PageStatement.Create(connection, query, container, request.PartitionKey, store.NowUnixSeconds, from);
            await using var rows = await command.ExecuteReaderAsync(limit.Token);
            var page = new QueryPage(query);
            page.Fill(rows, request.MaxItems, request.Fingerprint, from?.Taken ?? 0);
            return page;
        }
        catch (SqliteException failure)
        {
            throw Translate(failure);
        }
    }

    private static Exception Translate(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_INTERRUPT => ServiceError.Timeout(),
        raw.SQLITE_ERROR when failure.Message.Contains("no such table", StringComparison.Ordinal) => ServiceError.NoOwner(),
        raw.SQLITE_ERROR or raw.SQLITE_TOOBIG => ServiceError.BadRequest($"The query is too complex for this Cosmos DB stand-in: {failure.Message}"),
        _ => failure,
    };
}
