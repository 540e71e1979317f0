using System.Globalization;
using Cadenza.Royalties;
using Spectre.Console;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Prints what went in, what came out, and the statement.</summary>
internal static class OutcomePrinter
{
    private const int PayeesShown = 15;

    /// <summary>Prints to the console; the last line says whether all reconciles, and what does not.</summary>
    public static void Print(IAnsiConsole console, JobOutcome outcome, int restarts)
    {
        if (Console.IsOutputRedirected) console.Profile.Width = 120;
        console.WriteLine();
        PrintFigures(console, outcome);
        PrintStatement(console, outcome.Payout, outcome.Statements);
        if (restarts > 0)
        {
            console.WriteLine($"The Function App was started again {restarts} times.");
        }

        var wrong = outcome.Figures.Where(figure => !figure.Reconciles).ToArray();
        console.WriteLine(wrong.Length == 0
            ? "reconciled: every figure agrees"
            : $"NOT reconciled: {string.Join("; ", wrong.Select(figure => $"{figure.Name}: {figure.Expected} is not {figure.Found}"))}");
    }

    private static void PrintFigures(IAnsiConsole console, JobOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Simple).Title("What went in, and what came out");
        table.AddColumn("figure").AddColumn(new TableColumn("expected").RightAligned()).AddColumn(new TableColumn("found").RightAligned()).AddColumn("");
        foreach (var figure in outcome.Figures)
        {
            table.AddRow(Markup.Escape(figure.Name), Number(figure.Expected), Number(figure.Found), figure.Reconciles ? "[green]ok[/]" : "[red]differs[/]");
        }

        console.Write(table);
    }

    private static void PrintStatement(IAnsiConsole console, PayoutResult payout, IReadOnlyList<Statement> statements)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"Statement of {payout.Period}"));
        table.AddColumn("payee").AddColumn(new TableColumn("plays").RightAligned()).AddColumn(new TableColumn($"amount ({payout.Currency})").RightAligned());
        foreach (var statement in statements.Take(PayeesShown))
        {
            table.AddRow(Markup.Escape(statement.PayeeName), Number(statement.Plays), Amount(statement.AmountMinor));
        }

        var others = statements.Skip(PayeesShown).ToArray();
        if (others.Length > 0)
        {
            table.AddRow($"{others.Length} others", Number(others.Sum(s => s.Plays)), Amount(others.Sum(s => s.AmountMinor)));
        }

        var withheld = payout.Withheld;
        table.AddRow("[bold]paid[/]", $"[bold]{Number(payout.PaidPlays)}[/]", $"[bold]{Amount(payout.PaidMinor)}[/]");
        table.AddRow("unattributed", "", Amount(payout.UnattributedMinor));
        table.AddRow("undistributed", "", Amount(payout.UndistributedMinor));
        table.AddRow("withheld: overlap", Number(withheld.Overlap), "");
        table.AddRow("withheld: more than wall clock", Number(withheld.MoreThanWallClock), "");
        table.AddRow("withheld: short loop", Number(withheld.ShortLoop), "");
        console.Write(table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amount(long minor) => (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
