using System.Security.Cryptography;
using System.Text.Json;

namespace Cadenza.Royalties;

/// <summary>
/// A statement as it is stored: blobs <c>{period}/{payee id}-{hash}.json</c> and <c>.csv</c> in container <c>statements</c>.
/// </summary>
/// <remarks>
/// The name has the beginning of the content's hash, so that runs that come to different statements write different blobs: whatever
/// they do at the same time, none can change a statement that another one's summary names.
/// </remarks>
internal sealed class StatementFile
{
    private const int HashCharacters = 16;

    public StatementFile(Statement statement)
    {
        Statement = statement;
        Json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(statement, RoyaltyJson.Default.Statement));
        Sha256 = HashOf(Json);
    }

    public Statement Statement { get; }

    public BinaryData Json { get; }

    /// <summary>SHA-256 of <see cref="Json"/>, in hex.</summary>
    public string Sha256 { get; }

    public string JsonName => NameOf(Statement.Period, Statement.PayeeId, Sha256, "json");

    public string CsvName => NameOf(Statement.Period, Statement.PayeeId, Sha256, "csv");

    /// <summary>The name of the JSON blob that a summary names by its hash.</summary>
    public static string JsonNameOf(string period, PayeeSummary payee) => NameOf(period, payee.PayeeId, payee.StatementSha256, "json");

    public static string HashOf(BinaryData content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string NameOf(string period, string payee, string hash, string extension) => $"{period}/{payee}-{hash[..HashCharacters]}.{extension}";
}
