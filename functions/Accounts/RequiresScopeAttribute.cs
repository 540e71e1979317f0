namespace Cadenza.Functions.Accounts;

/// <summary>
/// The HTTP function needs a token with one of these scopes. Said several times, it needs one of each. Which of several it has to be can
/// depend on what is asked for: then the function says so by <see cref="PrincipalExtensions.RequireScope"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresScopeAttribute(params string[] anyOf) : Attribute
{
    /// <summary>The scopes, one of which is enough.</summary>
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}
