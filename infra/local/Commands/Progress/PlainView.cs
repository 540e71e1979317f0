using System.Diagnostics;
using System.Globalization;

namespace Cadenza.Local.Commands.Progress;

/// <summary>A line when a stage begins to have something to say every ten seconds, and one when it ends: for logs and pipes.</summary>
internal sealed class PlainView(TextWriter output) : IProgressView, IProgressBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public Task RunAsync(Func<IProgressBoard, Task> work) => work(this);

    /// <inheritdoc />
    public void Say(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
        }
    }

    /// <inheritdoc />
    public IStage Begin(string title, long steps) => new Stage(this, title, steps);

    private sealed class Stage(PlainView view, string title, long steps) : IStage
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private long _steps = steps;
        private TimeSpan _lastSaid;

        public void Report(long done, long? steps = null)
        {
            _steps = steps ?? _steps;
            if (_watch.Elapsed - _lastSaid >= Interval)
            {
                _lastSaid = _watch.Elapsed;
                view.Say(string.Create(CultureInfo.InvariantCulture, $"{title}: {done:N0}{(_steps > 0 ? $" of {_steps:N0}, {Left(done):m\\:ss} left" : "")}"));
            }
        }

        /// <summary>How long it takes when it goes on as it went so far.</summary>
        private TimeSpan Left(long done) =>
            done == 0 ? TimeSpan.Zero : _watch.Elapsed * (Math.Max(0, _steps - done) / (double)done);

        public void Finish(string outcome) =>
            view.Say(string.Create(CultureInfo.InvariantCulture, $"{title}: {outcome} ({_watch.Elapsed.TotalSeconds:F1} s)"));
    }
}
