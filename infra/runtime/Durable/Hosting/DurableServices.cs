using System.ComponentModel.DataAnnotations;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Runtime.Durable;

/// <summary>Adds Durable Task to a host.</summary>
internal static class DurableServices
{
    /// <summary>Orchestrations, activities, the client and the management webhooks. A host without durable functions opens no store.</summary>
    public static IServiceCollection AddDurable(this IServiceCollection services)
    {
        services.AddSingleton<DurableHub>();
        services.AddSingleton<ITriggerListener>(static provider => provider.GetRequiredService<DurableHub>());
        services.AddSingleton<IDurableTaskClientProvider>(static provider => provider.GetRequiredService<DurableHub>());
        services.AddHostedService(static provider => provider.GetRequiredService<DurableHub>());
        services.AddSingleton<IParameterBinder, DurableClientBinder>();
        services.AddSingleton<IParameterBinder, OrchestrationInputBinder>();
        services.AddSingleton<IHostEndpoints, DurableWebhooks>();
        return services;
    }

    /// <summary>The engine's options from host.json and the settings; throws a <see cref="HostStartException"/> with all that is wrong.</summary>
    public static DurableOptions ReadOptions(HostSettings host, IConfiguration settings)
    {
        var options = new DurableOptions { DataFolder = settings["CADENZA_RUNTIME_DATA"] };
        var section = host.Extension("durableTask");
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new HostStartException($"host.json: extensions.durableTask: {unreadable.Message}", unreadable);
        }

        options.DataFolder = settings["CADENZA_RUNTIME_DATA"];
        options.HubName = new BindingExpressions(settings).Resolve(options.HubName);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new HostStartException([.. problems.Select(problem => problem.ErrorMessage!)]);
        return options;
    }
}
