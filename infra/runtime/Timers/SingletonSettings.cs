using System.Globalization;
using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.Timers;

/// <summary>What host.json's <c>singleton</c> says of the locks of listeners, with the Functions host's defaults.</summary>
internal sealed record SingletonSettings
{
    /// <summary>How long a lock outlasts an instance that died. The default value is one minute; blob storage takes from 15 seconds to one minute.</summary>
    public TimeSpan ListenerLockPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often an instance without the lock asks for it. The default value is one minute.</summary>
    public TimeSpan ListenerLockRecoveryPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads the section; throws a <see cref="HostStartException"/> with everything that is wrong with it.</summary>
    public static SingletonSettings Read(HostSettings host)
    {
        var section = host.Section("singleton");
        var defaults = new SingletonSettings();
        var problems = new List<string>();
        var settings = new SingletonSettings
        {
            ListenerLockPeriod = Duration(section, "listenerLockPeriod", defaults.ListenerLockPeriod, 15, 60, problems),
            ListenerLockRecoveryPollingInterval = Duration(
                section, "listenerLockRecoveryPollingInterval", defaults.ListenerLockRecoveryPollingInterval, 1, 24 * 60 * 60, problems),
        };
        return problems.Count == 0 ? settings : throw new HostStartException(problems);
    }

    private static TimeSpan Duration(IConfigurationSection section, string name, TimeSpan fallback, int least, int most, List<string> problems)
    {
        if (section[name] is not { Length: > 0 } text) return fallback;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value.TotalSeconds >= least && value.TotalSeconds <= most) return value;
        problems.Add($"host.json: singleton.{name} '{text}' is no time span from {TimeSpan.FromSeconds(least)} to {TimeSpan.FromSeconds(most)}.");
        return fallback;
    }
}
