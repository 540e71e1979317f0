using System.Reflection;

namespace Cadenza.Runtime.Hosting;

/// <summary>What a host is made from.</summary>
internal sealed record HostSetup
{
    /// <summary>Where the functions are.</summary>
    public required Assembly FunctionAssembly { get; init; }

    /// <summary>The command line: <c>--Name=value</c> settings.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Where host.json lies: beside the app.</summary>
    public string BaseDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Restricts discovery to some of the assembly's types; all by default.</summary>
    public Func<Type, bool> IncludeType { get; init; } = static _ => true;

    /// <summary>Whether a host that cannot start ends the process (the app's), or throws (a test's).</summary>
    public bool ExitsWhenItCannotStart { get; init; }
}
