using System.Reflection;

namespace Cadenza.Local;

/// <summary>Where the build put what is not in this assembly: this project's folder (npm packages) and the built Function App.</summary>
internal static class SourceTree
{
    /// <summary>The folder <c>infra/local</c>.</summary>
    public static string LocalFolder { get; } = Metadata("LocalFolder");

    /// <summary>The built <c>Cadenza.Functions.dll</c>, beside its host.json.</summary>
    public static string FunctionApp { get; } = Metadata("FunctionApp");

    private static string Metadata(string key) => Path.GetFullPath(
        typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
