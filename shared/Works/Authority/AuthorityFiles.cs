using System.Text;

namespace Cadenza.Works.Authority;

/// <summary>Loads the embedded files, in the order of their names.</summary>
internal static class AuthorityFiles
{
    /// <summary>What the embedded files' names begin with.</summary>
    public const string Prefix = "authority/";

    /// <summary>The authority of the embedded files. Works are read when a composer is first asked for them.</summary>
    public static WorkAuthority Load() => Load(Embedded(), readWorks: false);

    /// <summary>The authority of these files; throws a <see cref="FormatException"/> with file, line and reason of all that is wrong.</summary>
    public static WorkAuthority Load(IEnumerable<(string Name, string Text)> files) => Load(files, readWorks: true);

    private static WorkAuthority Load(IEnumerable<(string Name, string Text)> files, bool readWorks)
    {
        var problems = new AuthorityProblems();
        var builder = new AuthorityBuilder(problems);
        foreach (var (name, text) in files)
        {
            builder.BeginFile();
            foreach (var statement in RawStatement.Read(name, text))
                builder.Add(statement);
        }

        var authority = builder.Build(readWorks);
        problems.ThrowIfAny();
        return authority;
    }

    /// <summary>The files as they are embedded.</summary>
    public static IEnumerable<(string Name, string Text)> Embedded()
    {
        var assembly = typeof(AuthorityFiles).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name[Prefix.Length..], reader.ReadToEnd());
        }
    }
}
