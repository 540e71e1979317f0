namespace Cadenza.Royalties;

/// <summary>
/// Divides a whole number in proportion to weights so that the parts are whole and sum to it exactly: each gets the floor of its
/// exact part, and the units left go one each to the largest remainders (Hamilton's method).
/// </summary>
/// <remarks>
/// Equal remainders go by key, in ordinal order, so the result does not depend on the order of the input. A greater weight never
/// gets less than a smaller one. No floating point: 64-bit amounts and weights, 128-bit products.
/// </remarks>
public static class LargestRemainder
{
    /// <summary>The parts, in the order of <paramref name="shares"/>; all zero when every weight is.</summary>
    /// <param name="amount">What to divide, not negative.</param>
    /// <param name="shares">Distinct keys with weights that are not negative and whose sum fits in 64 bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a weight is negative.</exception>
    /// <exception cref="OverflowException">The weights' sum does not fit.</exception>
    public static long[] Divide(long amount, IReadOnlyList<(string Key, long Weight)> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var parts = new long[shares.Count];
        var total = TotalWeight(shares);
        if (total == 0)
        {
            return parts;
        }

        var remainders = new long[shares.Count];
        var left = amount;
        for (var i = 0; i < shares.Count; i++)
        {
            var (part, remainder) = Int128.DivRem((Int128)amount * shares[i].Weight, total);
            parts[i] = (long)part;
            remainders[i] = (long)remainder;
            left -= parts[i];
        }

        GiveOut(left, parts, remainders, shares);
        return parts;
    }

    private static long TotalWeight(IReadOnlyList<(string Key, long Weight)> shares)
    {
        var total = 0L;
        foreach (var (_, weight) in shares)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            total = checked(total + weight);
        }

        return total;
    }

    /// <summary>What is left is less than the number of shares with a remainder, so one unit each suffices.</summary>
    private static void GiveOut(long left, long[] parts, long[] remainders, IReadOnlyList<(string Key, long Weight)> shares)
    {
        if (left == 0)
        {
            return;
        }

        var order = Enumerable.Range(0, parts.Length).ToArray();
        Array.Sort(order, (a, b) => remainders[b].CompareTo(remainders[a]) is var byRemainder && byRemainder != 0
            ? byRemainder
            : string.CompareOrdinal(shares[a].Key, shares[b].Key));
        foreach (var index in order.AsSpan(0, checked((int)left)))
        {
            parts[index]++;
        }
    }
}
