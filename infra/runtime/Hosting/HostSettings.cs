using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.Hosting;

/// <summary>
/// What host.json says. An environment variable such as <c>AzureFunctionsJobHost__functionTimeout</c> overrides its key, as it does
/// under the Functions host.
/// </summary>
internal sealed class HostSettings(IConfiguration root)
{
    private const string EnvironmentPrefix = "AzureFunctionsJobHost__";

    /// <summary>What holds without a host.json.</summary>
    public static HostSettings Default { get; } = new(new ConfigurationBuilder().Build());

    /// <summary>The longest that an invocation may take. Null, and <c>-1</c> in the file, for no bound; 30 minutes by default.</summary>
    public TimeSpan? FunctionTimeout { get; } = TimeoutOf(root["functionTimeout"]);

    /// <summary>What stands before every HTTP route, without slashes at its ends; <c>api</c> by default, and it may be empty.</summary>
    public string RoutePrefix { get; } = (root["extensions:http:routePrefix"] ?? "api").Trim('/');

    /// <summary>The section of one extension, such as <c>eventHubs</c> or <c>durableTask</c>; an empty section when there is none.</summary>
    public IConfigurationSection Extension(string name) => root.GetSection("extensions").GetSection(name);

    /// <summary>A section of the host's own, such as <c>singleton</c>; an empty section when there is none.</summary>
    public IConfigurationSection Section(string name) => root.GetSection(name);

    /// <summary>Reads host.json in a folder; without one, the defaults hold.</summary>
    public static HostSettings Read(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        var builder = new ConfigurationBuilder();
        if (File.Exists(path))
            builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(path)));

        try
        {
            return new HostSettings(builder.AddEnvironmentVariables(EnvironmentPrefix).Build());
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw new HostStartException($"{path} is not valid JSON: {problem.GetBaseException().Message}", problem);
        }
    }

    private static TimeSpan? TimeoutOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return TimeSpan.FromMinutes(30);
        if (text == "-1")
            return null;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero && value.TotalMilliseconds < int.MaxValue)
            return value;

        throw new HostStartException($"host.json: functionTimeout '{text}' is not a positive time span such as 00:05:00, nor -1.");
    }
}
