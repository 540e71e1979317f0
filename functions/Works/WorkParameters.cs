using System.Globalization;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Works;

/// <summary>Reads the parameters of the operations about works; whatever is not well-formed is an invalid request.</summary>
internal static class WorkParameters
{
    private const string After = "after";
    private const int AfterLengthMax = 700;
    private const int NamesMax = 20;

    /// <summary>
    /// The parameters <c>sort</c>, <c>order</c>, <c>limit</c>, <c>offset</c> and <c>after</c>: a page of a listing in one of these
    /// orders, the first when none is named.
    /// </summary>
    public static WorkListingQuery ReadListing(this HttpRequest request, string parent, params ReadOnlySpan<string> orders)
    {
        var order = request.Query["sort"].ToString();
        if (order.Length == 0)
            order = orders[0];
        if (!orders.Contains(order))
            throw DomainException.InvalidRequest($"Invalid sort: one of {string.Join(", ", orders)}");

        var after = request.Query[After].ToString();
        if (after.Length > AfterLengthMax)
            throw DomainException.InvalidRequest("Invalid after");

        // The most popular first, and everything else from the least.
        var descending = request.Query["order"].ToString() switch
        {
            "" => order is WorkListings.ByPopularity or "works",
            "asc" => false,
            "desc" => true,
            _ => throw DomainException.InvalidRequest("Invalid order: asc or desc"),
        };
        return new WorkListingQuery(parent, order, descending, request.ReadPage(PageLimits.Usual)) { After = after.Length == 0 ? null : after };
    }

    /// <summary>A number of the query within its range.</summary>
    public static int ReadNumber(this HttpRequest request, string name, int min, int max, int unset)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
            return unset;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw DomainException.InvalidRequest($"Invalid {name}: a number from {min} to {max}");
    }

    /// <summary><c>true</c> or <c>false</c>; false when it is not there.</summary>
    public static bool ReadFlag(this HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "true" => true,
        "" or "false" => false,
        _ => throw DomainException.InvalidRequest($"Invalid {name}: true or false"),
    };

    /// <summary>The tags of the ids between commas, <c>{name}:{id}</c>; empty when there are none.</summary>
    public static IReadOnlyList<string> ReadIdTags(this HttpRequest request, string name) =>
        [.. Split(request, name).Select(text => $"{name}:{RequestReading.ParseId(text)}")];

    /// <summary>The values between commas of a closed set; empty when there are none.</summary>
    public static IReadOnlyList<T> ReadNames<T>(this HttpRequest request, string name)
        where T : struct, Enum =>
        [.. Split(request, name).Select(text => Names<T>.All.TryGetValue(text, out var value)
            ? value
            : throw DomainException.InvalidRequest($"Invalid {name}"))];

    /// <summary>The paging object of a page; the link to the next one says where it begins, so that nothing has to be skipped.</summary>
    public static PagingObject<TObject> ToPaging<T, TObject>(this KeyedPage<T> page, string url, HttpRequest request, Func<T, TObject> toObject)
    {
        var others = new QueryCollection(request.Query.Where(parameter => !parameter.Key.Equals(After, StringComparison.OrdinalIgnoreCase)).ToDictionary());
        var paging = PagingObject.Of(page.Page.Select(toObject), url, others);
        return paging.Next is { } next && page.LastKey is { } key ? paging with { Next = $"{next}&{After}={Uri.EscapeDataString(key)}" } : paging;
    }

    private static string[] Split(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        if (text.AsSpan().Count(',') >= NamesMax)
            throw DomainException.InvalidRequest($"Too many values of {name}: at most {NamesMax}");

        return text.Length == 0 ? [] : text.Split(',');
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All = Enum.GetValues<T>().ToDictionary(WorkListings.NameOf, StringComparer.Ordinal);
    }
}
