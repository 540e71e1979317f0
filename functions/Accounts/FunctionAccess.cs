using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Accounts;

/// <summary>What each function asks of its caller, read once from its attributes. A function that says nothing needs a token.</summary>
internal sealed class FunctionAccess
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Rule TokenAlone = new(IsAnonymous: false, []);

    private readonly FrozenDictionary<string, Rule> _rules;

    /// <summary>The functions of these types.</summary>
    public FunctionAccess(params IEnumerable<Type> types) => _rules = types
        .SelectMany(type => type.GetMethods(Declared))
        .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Method: method))
        .Where(entry => entry.Function is not null)
        .ToFrozenDictionary(entry => entry.Function!.Name, entry => RuleOf(entry.Method), StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule for a function.</summary>
    public Rule Of(string function) => _rules.GetValueOrDefault(function, TokenAlone);

    private static Rule RuleOf(MethodInfo method) => new(
        method.IsDefined(typeof(AllowAnonymousAttribute)),
        [.. method.GetCustomAttributes<RequiresScopeAttribute>().Select(attribute => attribute.AnyOf)]);

    /// <summary>What a function asks.</summary>
    /// <param name="IsAnonymous">Nothing.</param>
    /// <param name="Scopes">Otherwise a token with one scope of each of these lists.</param>
    internal sealed record Rule(bool IsAnonymous, IReadOnlyList<IReadOnlyList<string>> Scopes);
}
