using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.Hosting;

/// <summary>
/// Which of an app's instances this is: what the setting <c>WEBSITE_INSTANCE_ID</c> says, as on Azure, or else an id that is new with
/// each process. An instance that is started again under its id takes up at once what it held; two may never run under one.
/// </summary>
internal sealed class HostInstance(IConfiguration settings)
{
    private const int LongestId = 128;

    /// <summary>The id.</summary>
    public string Id { get; } = settings["WEBSITE_INSTANCE_ID"] is { Length: > 0 and <= LongestId } id && id.All(char.IsAsciiLetterOrDigit)
        ? id
        : Guid.NewGuid().ToString("N");
}
