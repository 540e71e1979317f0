using System.CommandLine;
using Cadenza.Events;
using Cadenza.Events.Types;
using Cadenza.Local.Commands.Events.Costs;

namespace Cadenza.Local.Commands.Events;

/// <summary><c>events list</c> and <c>events validate</c>, for those who publish events, and <c>events cost</c>, for those who pay: they need no running stack.</summary>
internal static class EventsCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output)
    {
        var types = new Option<string?>("--types") { Description = "A file of event types, beside the platform's own.", HelpName = "FILE", Recursive = true };
        return new Command("events", "What events there are, and whether yours are valid.") { types, List(types, output), Validate(types, output), Cost(output) };
    }

    private static Command List(Option<string?> types, TextWriter output)
    {
        var json = new Option<bool>("--json") { Description = "For machines: with every field and its bounds." };
        var since = new Option<string?>("--since") { Description = "A former state of the file of types: say what of --types may not follow it, and exit with 1.", HelpName = "FILE" };
        var command = new Command("list", "List the event types.") { json, since };
        command.SetAction(async (parsed, _) =>
        {
            var registry = Load(parsed.GetValue(types));
            if (parsed.GetValue(since) is { } former && EventTypeEvolution.Problems(Load(former), registry).ToList() is { Count: > 0 } problems)
            {
                throw new LocalException(new EventTypesException($"{parsed.GetValue(types)} since {former}", problems).Message);
            }

            await output.WriteAsync(parsed.GetValue(json) ? EventTypeTable.ToJson(registry) : EventTypeTable.ToText(registry));
            return 0;
        });
        return command;
    }

    private static Command Validate(Option<string?> types, TextWriter output)
    {
        var file = new Argument<string>("FILE") { Description = "Events: one, an array, or JSON Lines; gzip or not; - for standard input." };
        var command = new Command("validate", "Say of each event in a file that is not valid why; exit with 0 when all are.") { file };

        // The console cannot be read with a cancellation, and so is left behind when the command is stopped.
        command.SetAction((parsed, cancellationToken) => Task
            .Run(() => EventsValidation.Run(parsed.GetValue(file)!, Load(parsed.GetValue(types)), output, cancellationToken), cancellationToken)
            .WaitAsync(cancellationToken));
        return command;
    }

    private static Command Cost(TextWriter output)
    {
        var perDay = new Option<double[]>("--per-day")
        {
            Description = "Events a day.",
            HelpName = "N",
            DefaultValueFactory = _ => [.. CostTable.Loads],
            Validators =
            {
                result =>
                {
                    if (!result.GetValueOrDefault<double[]>()!.All(events => events is >= 1 and <= 1e13))
                        result.AddError("--per-day takes numbers from 1 to 10,000,000,000,000.");
                },
            },
        };
        var command = new Command("cost", "What events take on Azure, and cost a month.") { perDay };
        command.SetAction(async (parsed, _) =>
        {
            foreach (var line in CostTable.Lines(new CostModel(new Deployment(), new Prices()), parsed.GetValue(perDay)!))
                await output.WriteLineAsync(line);
            return 0;
        });
        return command;
    }

    private static EventRegistry Load(string? path)
    {
        try
        {
            return EventRegistry.Load(path is null ? null : Path.GetFullPath(path));
        }
        catch (EventTypesException error)
        {
            throw new LocalException(error.Message, error);
        }
    }
}
