namespace Cadenza.Functions.Accounts;

/// <summary>The HTTP function needs no access token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAnonymousAttribute : Attribute;
