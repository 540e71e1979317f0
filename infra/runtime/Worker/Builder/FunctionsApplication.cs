using System.Reflection;
using Cadenza.Runtime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a Function App begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the host's defaults: settings from the environment, host.json, the functions of the entry assembly.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(new HostSetup
    {
        Arguments = args,
        ExitsWhenItCannotStart = true,
        FunctionAssembly = Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("The process has no entry assembly to find functions in."),
    });
}
