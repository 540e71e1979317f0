namespace Cadenza.Royalties;

/// <summary>What a document of the container <c>royalties</c> says in <c>type</c>, and begins its id with.</summary>
public static class DocumentTypes
{
    /// <summary>A <see cref="PoolDocument"/>.</summary>
    public const string Pool = "pool";

    /// <summary>A <see cref="RightsDocument"/>.</summary>
    public const string Rights = "rights";

    /// <summary>A <see cref="PayeeDocument"/>.</summary>
    public const string Payee = "payee";

    /// <summary>A <see cref="PayoutDocument"/>.</summary>
    public const string Payout = "payout";

    /// <summary>A <see cref="RunDocument"/>.</summary>
    public const string Run = "run";
}
