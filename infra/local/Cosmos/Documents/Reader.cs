using System.Threading.Channels;
using Cadenza.Local.Cosmos.Translation;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>One read connection, with its prepared statements and the functions that translated queries call.</summary>
internal sealed class Reader : IDisposable
{
    /// <summary>The longest value or row of a query: a few documents, and more than a page. Past it the query is refused.</summary>
    private const int MaxValueBytes = SqlFunctions.MaxLength;

    public Reader(string file)
    {
        Connection = Schema.Open(file);
        Statements = new StatementCache(Connection);
        SqlFunctions.Register(Connection);
        Connection.Execute("PRAGMA query_only=1");
        raw.sqlite3_limit(Connection.Handle, raw.SQLITE_LIMIT_LENGTH, MaxValueBytes);
    }

    public SqliteConnection Connection { get; }

    public StatementCache Statements { get; }

    public void Dispose()
    {
        Statements.Dispose();
        Connection.Dispose();
    }
}

/// <summary>A few readers, lent one at a time.</summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly Channel<Reader> free = Channel.CreateUnbounded<Reader>();
    private readonly List<Reader> all = [];

    public ReaderPool(string file, int count)
    {
        for (var i = 0; i < count; i++)
        {
            all.Add(new Reader(file));
            free.Writer.TryWrite(all[i]);
        }
    }

    public async ValueTask<Lease> RentAsync(CancellationToken cancellationToken) =>
        new(free.Reader.TryRead(out var reader) ? reader : await free.Reader.ReadAsync(cancellationToken), free.Writer);

    public void Dispose() => all.ForEach(reader => reader.Dispose());

    /// <summary>A borrowed reader; disposing gives it back.</summary>
    public readonly struct Lease(Reader reader, ChannelWriter<Reader> home) : IDisposable
    {
        public Reader Reader { get; } = reader;

        public void Dispose() => home.TryWrite(Reader);
    }
}
