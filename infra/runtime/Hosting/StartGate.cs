namespace Cadenza.Runtime.Hosting;

/// <summary>Whether the host has started: until then, its failure is told once, by <see cref="RuntimeHost"/>, and not by the framework's log as well.</summary>
internal sealed class StartGate
{
    private volatile bool _isOpen;

    public bool IsOpen => _isOpen;

    public void Open() => _isOpen = true;
}
