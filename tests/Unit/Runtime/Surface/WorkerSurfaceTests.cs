using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>
/// What compiles against the runtime must compile against the packages: so the runtime may leave types and members of the worker API
/// out, and may not add or change one.
/// </summary>
public sealed class WorkerSurfaceTests
{
    private static readonly Type[] Public = [.. typeof(FunctionAttribute).Assembly.GetTypes()
        .Where(type => type.IsVisible)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Recorded = RecordedSurface.Read();

    [Fact]
    public void PublicTypes_Namespaces_AreThoseOfThePackages() =>
        Assert.All(Public, type => Assert.StartsWith("Microsoft.", type.Namespace, StringComparison.Ordinal));

    [Fact]
    public void PublicTypes_EachLine_IsRecorded()
    {
        var unknown = Public.Select(SurfaceText.Of).Where(line => !Recorded.ContainsKey(line)).ToList();

        Assert.True(unknown.Count == 0, Explain("types that the packages do not have, or have otherwise, or that worker-surface.txt does not list yet", unknown));
    }

    [Fact]
    public void PublicMembers_EachLine_IsRecorded()
    {
        var unknown = Public
            .Select(type => (Name: TypeText.Of(type), Line: SurfaceText.Of(type), Members: SurfaceText.MembersOf(type)))
            .SelectMany(type => type.Members
                .Where(member => !(Recorded.TryGetValue(type.Line, out var members) && members.Contains(member)))
                .Select(member => $"{type.Name} :: {member}"))
            .ToList();

        Assert.True(unknown.Count == 0, Explain("members that the packages do not have, or have otherwise", unknown));
    }

    [Fact]
    public void PublicTypes_ThereAreSome_WithMembers() => Assert.True(Public.Length > 80 && Public.Sum(type => SurfaceText.MembersOf(type).Count()) > 250);

    private static string Explain(string what, List<string> lines) => $"The runtime has {what}:\n  {string.Join("\n  ", lines)}\n";
}
