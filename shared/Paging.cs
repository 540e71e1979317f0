using System.Globalization;

namespace Cadenza;

/// <summary>How many items a page of some operation can have.</summary>
/// <param name="Default">When the caller does not say.</param>
/// <param name="Max">At most.</param>
/// <param name="Min">At least; 0 where who asks may want to know no more than the total.</param>
public readonly record struct PageLimits(int Default, int Max, int Min = 1)
{
    /// <summary>20, at most 50: what most operations of the Web API have.</summary>
    public static PageLimits Usual { get; } = new(20, 50);
}

/// <summary>Which page is asked for.</summary>
/// <param name="Limit">How many items; 0 asks for the total alone.</param>
/// <param name="Offset">How many to skip.</param>
public readonly record struct PageRequest(int Limit, int Offset)
{
    /// <summary>The largest offset that is served: 100,000. Skipping costs what reading costs.</summary>
    public const int OffsetMax = 100_000;

    /// <summary>Reads <c>limit</c> and <c>offset</c> of a query; null or empty means the default.</summary>
    /// <exception cref="DomainException">Either is no number or out of range.</exception>
    public static PageRequest Parse(string? limit, string? offset, PageLimits limits) => new(
        Number(limit, "limit", limits.Default, limits.Min, limits.Max),
        Number(offset, "offset", 0, 0, OffsetMax));

    private static int Number(string? text, string name, int unset, int min, int max)
    {
        if (string.IsNullOrEmpty(text))
            return unset;

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw DomainException.InvalidRequest($"Invalid {name}: a number from {min} to {max}");
    }
}

/// <summary>One page of a listing.</summary>
/// <param name="Items">The items; fewer than asked for at the end.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Total">How many items the whole listing has.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, PageRequest Request, int Total)
{
    /// <summary>The next page; null on the last that can be asked for. A page without items leads nowhere: whoever follows it would never end.</summary>
    public PageRequest? Next => Request.Limit > 0 && After < Total && After <= PageRequest.OffsetMax ? Request with { Offset = (int)After } : null;

    /// <summary>The page before; null on the first.</summary>
    public PageRequest? Previous =>
        Request is { Limit: > 0, Offset: > 0 } ? Request with { Offset = Math.Max(0, Request.Offset - Request.Limit) } : null;

    private long After => (long)Request.Offset + Request.Limit;

    /// <summary>The same page with its items turned into something else.</summary>
    public Page<TOut> Select<TOut>(Func<T, TOut> selector) => new([.. Items.Select(selector)], Request, Total);
}

/// <summary>Pages of lists that are all in memory.</summary>
public static class Page
{
    /// <summary>That page of the list.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, PageRequest request) =>
        new([.. all.Skip(request.Offset).Take(request.Limit)], request, all.Count);
}
