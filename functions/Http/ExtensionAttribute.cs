namespace Cadenza.Functions.Http;

/// <summary>The property of an answer is ours: the Web API has none such. The served OpenAPI document marks it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExtensionAttribute : Attribute;
