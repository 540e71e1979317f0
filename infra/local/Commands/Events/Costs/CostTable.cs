using System.Globalization;

namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>Bills side by side, as a table in Markdown.</summary>
internal static class CostTable
{
    private static readonly (string Name, Func<double, Traffic> Of)[] Forms =
    [
        ("one a message", events => new Traffic(events)),
        ("50 a message", events => new Traffic(events, 50)),
        ("50 a message, gzip", events => new Traffic(events, 50, IsCompressed: true)),
    ];

    /// <summary>The loads that the page shows, in events a day: 100 million, 10 billion, 100 billion.</summary>
    public static IReadOnlyList<double> Loads { get; } = [1e8, 1e10, 1e11];

    /// <summary>The table's lines: each load, packed and not.</summary>
    public static IEnumerable<string> Lines(CostModel model, IEnumerable<double> loads) =>
    [
        "| events a day | published | TU | namespaces | instances, peak | blobs a month | TB kept | Event Hubs € | Functions € | Blobs € | € a month |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        .. loads.SelectMany(load => Forms.Select(form => Line(load, form.Name, model.Of(form.Of(load))))),
    ];

    private static string Line(double load, string form, Bill bill)
    {
        string[] cells =
        [
            Text(load), form, Text(bill.ThroughputUnits), Text(bill.Namespaces), Text(bill.PeakInstances), Text(Rounded(bill.Blobs)),
            bill.Terabytes.ToString(bill.Terabytes < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture),
            Text(bill.EventHubsEuros), Text(bill.FunctionsEuros), Text(bill.BlobEuros), Text(bill.Euros),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Text(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>To two digits: more would say more than the model knows.</summary>
    private static double Rounded(double value)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) - 1));
        return Math.Round(value / unit) * unit;
    }
}
