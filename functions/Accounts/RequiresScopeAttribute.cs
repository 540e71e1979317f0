namespace Cadenza.Functions.Accounts;

/// <summary>The HTTP function needs a token with this scope. Said several times, it needs all of them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresScopeAttribute(string scope) : Attribute
{
    /// <summary>The scope.</summary>
    public string Scope { get; } = scope;
}
