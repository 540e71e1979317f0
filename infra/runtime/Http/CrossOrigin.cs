using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Runtime.Http;

/// <summary>
/// Lets pages of other origins call the app, as App Service does before the Functions host, and Core Tools by <c>Host.CORS</c> of
/// local.settings.json: the setting <c>Host__CORS</c> has the origins with commas between, or <c>*</c>. Without it nothing is let.
/// </summary>
internal static class CrossOrigin
{
    private const string Setting = "Host:CORS";
    private const string Any = "*";

    public static void AddCrossOrigin(this WebApplicationBuilder builder) => builder.Services.AddCors(options => options.AddDefaultPolicy(policy =>
    {
        var origins = (builder.Configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        (origins.Contains(Any) ? policy.AllowAnyOrigin() : policy.WithOrigins(origins)).AllowAnyHeader().AllowAnyMethod();
    }));

    /// <summary>Answers what a browser asks before it sends, and marks answers; it comes after routing and before what is routed to.</summary>
    public static void UseCrossOrigin(this WebApplication web)
    {
        if (!string.IsNullOrEmpty(web.Configuration[Setting]))
            web.UseCors();
    }
}
