using System.Buffers;
using System.Globalization;
using System.Text;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Translation;
using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>One page of results: rows as JSON, separated by commas.</summary>
internal sealed class QueryPage(TranslatedQuery query)
{
    /// <summary>The service ends a page at 4 MB.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> rows = new();
    private readonly byte[][] names = [.. (query.Names ?? []).Select(name => Encoding.UTF8.GetBytes(CanonicalJson.Of(name) + ":"))];

    public ReadOnlyMemory<byte> Rows => rows.WrittenMemory;

    public int Count { get; private set; }

    /// <summary>Documents that the rows were made of.</summary>
    public long Matched { get; private set; }

    public Continuation? Next { get; private set; }

    /// <summary>Reads until the page is full or the rows are over.</summary>
    public void Fill(SqliteDataReader reader, int maxItems, string fingerprint, int takenBefore)
    {
        var taken = takenBefore;
        Continuation? place = null;
        while (reader.Read())
        {
            if (Count >= maxItems || (rows.WrittenCount >= MaxBytes && Count > 0))
            {
                Next = place;
                return;
            }
            taken++;
            Append(reader);
            place = PlaceOf(reader, fingerprint, taken);
        }
    }

    private Continuation PlaceOf(SqliteDataReader reader, string fingerprint, int taken)
    {
        if (!query.IsResumable)
            return new Continuation(fingerprint, taken, null, []);
        var first = query.Columns.Count + 1;
        var keys = new object[query.OrderBy.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = reader.GetValue(first + i);
        return new Continuation(fingerprint, taken, reader.GetInt64(query.Columns.Count), keys);
    }

    private void Append(SqliteDataReader reader)
    {
        Matched += query.IsAggregate ? reader.GetInt64(query.Columns.Count) : 1;
        if (query.Names is null && reader.IsDBNull(0))
            return;
        if (Count++ > 0)
            rows.Write(","u8);
        if (query.Names is null)
            rows.Write(reader.GetFieldValue<byte[]>(0));
        else
            AppendObject(reader);
    }

    private void AppendObject(SqliteDataReader reader)
    {
        var start = rows.WrittenCount;
        var separator = "{"u8;
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.IsDBNull(i))
                continue;
            rows.Write(separator);
            rows.Write(names[i]);
            rows.Write(reader.GetFieldValue<byte[]>(i));
            if (rows.WrittenCount - start > SqlFunctions.MaxLength)
                throw ServiceError.BadRequest($"A row of the query is longer than {SqlFunctions.MaxLength} bytes.");
            separator = ","u8;
        }
        rows.Write(separator.SequenceEqual("{"u8) ? "{}"u8 : "}"u8);
    }
}
