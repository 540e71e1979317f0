using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.Hosting;

/// <summary>The name under which an app keeps its state in shared storage: at most 32 lower-case letters, digits and hyphens.</summary>
internal sealed class HostIdentity
{
    private const int LongestId = 32;

    /// <summary>What the setting <c>AzureFunctionsWebHost__hostid</c> says, or else the app's assembly name.</summary>
    public HostIdentity(IConfiguration settings, Assembly app)
    {
        var name = settings["AzureFunctionsWebHost:hostid"] ?? app.GetName().Name ?? "app";
        var safe = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        Id = safe.Length <= LongestId ? safe : safe[..LongestId].TrimEnd('-');
    }

    /// <summary>The name.</summary>
    public string Id { get; }
}
