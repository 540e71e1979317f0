namespace Cadenza.Local.Commands.MainJob;

/// <summary>A figure that two parts of the house must agree on.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Expected">What one part says.</param>
/// <param name="Found">What the other says.</param>
/// <param name="AtLeast">Whether more is right, too: after an interruption events may have been sent again.</param>
internal sealed record Figure(string Name, long Expected, long Found, bool AtLeast = false)
{
    /// <summary>Whether they agree.</summary>
    public bool Reconciles => AtLeast ? Found >= Expected : Found == Expected;
}
