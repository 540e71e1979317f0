using System.Globalization;
using Spectre.Console;

namespace Cadenza.Local.Commands.Progress;

/// <summary>Progress bars on a terminal.</summary>
internal sealed class TerminalView(IAnsiConsole console) : IProgressView
{
    /// <inheritdoc />
    public Task RunAsync(Func<IProgressBoard, Task> work) => console.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
        .StartAsync(context => work(new Board(console, context)));

    private sealed class Board(IAnsiConsole console, ProgressContext context) : IProgressBoard
    {
        public void Say(string line) => console.WriteLine(line);

        public IStage Begin(string title, long steps)
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, steps));
            task.IsIndeterminate = steps == 0;
            return new Stage(task, title);
        }
    }

    private sealed class Stage(ProgressTask task, string title) : IStage
    {
        public void Report(long done, long? steps = null)
        {
            if (steps is > 0)
            {
                task.IsIndeterminate = false;
                task.MaxValue = steps.Value;
            }

            task.Value = done;
        }

        public void Finish(string outcome)
        {
            task.IsIndeterminate = false;
            task.Value = task.MaxValue;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(title)}: [green]{Markup.Escape(outcome)}[/]");
            task.StopTask();
        }
    }
}
