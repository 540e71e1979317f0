namespace Cadenza.Local.Cosmos.Http;

/// <summary>
/// Request units, after the published figures: reading a document of 1 KB costs 1 and of 100 KB 10, writing one 5 and 50; a
/// query costs a start, something for each document it matches, and something for each KB it returns.
/// </summary>
internal static class RequestCharge
{
    private const double BytesPerKilobyte = 1024;

    /// <summary>What a request costs that reads only definitions, or finds nothing.</summary>
    public const double Least = 1;

    public static double Read(int bytes) => Scaled(bytes, 1);

    public static double Write(int bytes) => Scaled(bytes, 5);

    public static double Query(long documents, int bytes) =>
        Math.Round(2.3 + (0.03 * documents) + (0.1 * bytes / BytesPerKilobyte), 2);

    /// <summary>The line through one unit at 1 KB and ten at 100 KB, flat below 1 KB.</summary>
    private static double Scaled(int bytes, double unit) =>
        Math.Round(unit * (1 + (9.0 / 99 * Math.Max(0, (bytes / BytesPerKilobyte) - 1))), 2);
}
