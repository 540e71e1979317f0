using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cadenza.Tests.Unit.Architecture;

/// <summary>Dependencies point one way: functions to shared and the worker API, the commands to shared, stand-ins to nothing of ours.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Shared = typeof(CatalogId).Assembly;
    private static readonly Assembly Functions = Assembly.Load("Cadenza.Functions");
    private static readonly Assembly Runtime = Assembly.Load("Cadenza.Runtime");
    private static readonly Assembly Local = Assembly.Load("Cadenza.Local");

    [Fact]
    public void Shared_References_NeitherHttpNorFunctionsNorDurableTask() =>
        AssertNoReference(Shared, "Microsoft.AspNetCore", "Microsoft.Azure.Functions", "Microsoft.DurableTask", "Cadenza");

    [Fact]
    public void Runtime_References_NothingOfOurs() => AssertNoReference(Runtime, "Cadenza");

    [Fact]
    public void Local_References_NeitherFunctionsNorRuntime() => AssertNoReference(Local, "Cadenza.Functions", "Cadenza.Runtime");

    // The services of a capability make the clients that its stores are given; nothing else in the Function App sees one.
    [Fact]
    public void Functions_Use_NoClientOfAnAzureService() =>
        AssertNoUse(Functions, type => !(type.DeclaringType ?? type).Name.EndsWith("Services", StringComparison.Ordinal), used => IsIn(used, "Microsoft.Azure.Cosmos") || IsIn(used, "Azure.Storage") || IsIn(used, "Amqp"));

    [Fact]
    public void StandIns_Use_NothingOfOursNorOfOneAnother()
    {
        // The commands put the stand-ins together; the sample and the main job speak our domain. What is in none of these
        // folders, such as the supervision of child processes, serves any stand-in.
        string[] composed = ["Commands", "Sample", "Simulation"];
        string[] closed = [.. composed, "Cosmos", "EventHubs", "Search", "Storage"];
        AssertNoUse(
            Local,
            type => FolderOf(type) is { } folder && !composed.Contains(folder),
            (type, used) => used.Assembly == Shared || (used.Assembly == Local && FolderOf(used) is { } other && other != FolderOf(type) && closed.Contains(other)));
    }

    [Fact]
    public void Methods_AreNever_AsyncVoid()
    {
        var offenders = new[] { Shared, Functions, Runtime, Local }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(offenders);
    }

    private static void AssertNoReference(Assembly assembly, params string[] prefixes) => Assert.DoesNotContain(
        assembly.GetReferencedAssemblies().Select(name => name.Name!),
        name => prefixes.Any(prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)));

    private static void AssertNoUse(Assembly assembly, Func<Type, bool> types, Func<Type, bool> forbidden) =>
        AssertNoUse(assembly, types, (_, used) => forbidden(used));

    private static void AssertNoUse(Assembly assembly, Func<Type, bool> types, Func<Type, Type, bool> forbidden)
    {
        var offenders = assembly.GetTypes().Where(types)
            .SelectMany(type => TypeReferences.Of(type).Where(used => forbidden(type, used)).Select(used => $"{type} uses {used}"));

        Assert.Empty(offenders);
    }

    private static bool IsIn(Type type, string prefix) => type.Namespace is { } name && (name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal));

    // Cadenza.Local.Cosmos.Queries is of the folder Cosmos; what stands in no folder belongs to nobody.
    private static string? FolderOf(Type type) =>
        type.Namespace is { } name && name.StartsWith("Cadenza.Local.", StringComparison.Ordinal) ? name.Split('.')[2] : null;
}
