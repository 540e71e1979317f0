using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.Hosting;

/// <summary>Resolves <c>%Setting%</c> in the arguments of binding attributes, and connections by the name of their setting.</summary>
internal sealed partial class BindingExpressions(IConfiguration settings)
{
    /// <summary>The text with each <c>%Name%</c> replaced by that setting; throws a <see cref="HostStartException"/> that names one that is missing.</summary>
    public string Resolve(string text) => Expression().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        return settings[name] ?? throw new HostStartException($"The setting '{name}', which a binding names as '{text}', is missing.");
    });

    /// <summary>The connection string in a setting: under its plain name, or as <c>AzureWebJobs{name}</c>; throws when there is none.</summary>
    public string Connection(string name) => Find(name)
        ?? throw new HostStartException($"The connection string '{name}' is missing: set the environment variable AzureWebJobs{name}, or {name}.");

    /// <summary>Whether there is that connection string.</summary>
    public bool HasConnection(string name) => Find(name) is not null;

    private string? Find(string name) => ((string[])["AzureWebJobs" + name, name, "ConnectionStrings:" + name])
        .Select(candidate => settings[candidate])
        .FirstOrDefault(value => value is { Length: > 0 });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Expression();
}
