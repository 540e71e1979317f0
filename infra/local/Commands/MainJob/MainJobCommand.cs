using Cadenza.Local.Commands.Progress;
using Spectre.Console;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>The main job, and then, unless told otherwise, serving.</summary>
internal static class MainJobCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 when every figure reconciles, else 1.</returns>
    public static async Task<int> RunAsync(StackOptions options, int plays, bool once, CancellationToken cancellationToken)
    {
        IProgressView view = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new TerminalView(AnsiConsole.Console)
            : new PlainView(Console.Out);
        LocalStack? stack = null;
        JobOutcome? outcome = null;
        try
        {
            await view.RunAsync(async board =>
            {
                var start = board.Begin("Start Azure on this machine", 0);
                stack = await LocalStack.StartAsync(options, data => JobStart.ClockFor(data, plays), board.Say, cancellationToken);
                start.Finish("Azurite, Cosmos DB, Event Hubs");
                outcome = await new DayOfListening(stack, plays, board).RunAsync(cancellationToken);
            });

            stack!.Clock.Release();
            OutcomePrinter.Print(AnsiConsole.Console, outcome!, stack.FunctionAppRestarts);
            if (!once)
            {
                await ServeCommand.UntilStoppedAsync(stack, cancellationToken);
            }

            return outcome!.Reconciles ? 0 : 1;
        }
        finally
        {
            if (stack is not null) await stack.DisposeAsync();
        }
    }
}
