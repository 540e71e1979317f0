using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Events;

/// <summary>
/// Reads the file of event types at start, so that a bad one stops the app with everything that is wrong in it, and holds the types'
/// retention against how far back duplicates are looked for: what is still looked at may not be deleted.
/// </summary>
internal sealed class EventTypesValidator(IServiceProvider services) : IValidateOptions<ClosingOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ClosingOptions options)
    {
        try
        {
            var problems = services.GetRequiredService<EventRegistry>().Types
                .Where(type => type.Retention <= TimeSpan.FromHours(options.LookbackOf(type.Name)))
                .Select(type => $"type '{type.Name}': a retention of {type.RetentionDays} days is not longer than the {options.LookbackOf(type.Name)} hours in which duplicates are looked for")
                .ToList();
            return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
        }
        catch (EventTypesException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
