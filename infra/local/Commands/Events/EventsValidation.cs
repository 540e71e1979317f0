using System.Globalization;
using Cadenza.Events;
using Cadenza.Events.Packing;

namespace Cadenza.Local.Commands.Events;

/// <summary>Holds a file of events, of any length, against their types, as the platform will.</summary>
internal static class EventsValidation
{
    private const string StandardInput = "-";
    private const string Invalid = "(not valid)";

    /// <summary>Prints a line for each event that is not valid, with its line and its place (from 0), and how many there are of each type.</summary>
    /// <returns>0 when every event is valid, and there is one; else 1.</returns>
    /// <exception cref="LocalException">The file cannot be read.</exception>
    public static int Run(string file, EventRegistry registry, TextWriter output, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var problem = Count(file, registry, counts, output, cancellationToken);
        if (problem is not null)
        {
            output.WriteLine(problem);
        }

        var invalid = counts.GetValueOrDefault(Invalid);
        Summarise(counts, registry, output);
        return problem is null && invalid == 0 && counts.Count > 0 ? 0 : 1;
    }

    /// <summary>What is wrong with the file as a whole, or null.</summary>
    private static string? Count(string file, EventRegistry registry, SortedDictionary<string, long> counts, TextWriter output, CancellationToken cancellationToken)
    {
        var index = 0L;
        try
        {
            using var stream = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            foreach (var envelope in EnvelopeStream.Read(stream))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = envelope.Read(registry);
                if (!result.IsValid)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {envelope.Line}, event {index}: {result.Reason}"));
                }

                var name = result.Type?.Name ?? Invalid;
                counts[name] = counts.GetValueOrDefault(name) + 1;
                index++;
            }

            return index == 0 ? $"{file}: it holds no event" : null;
        }
        catch (InvalidDataException error)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{file}, behind {index} events: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LocalException($"{file}: {error.Message}", error);
        }
    }

    private static void Summarise(SortedDictionary<string, long> counts, EventRegistry registry, TextWriter output)
    {
        foreach (var (name, count) in counts)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {name}{(registry.Find(name) is { } type ? $" ({type.Hub}, version {type.Version})" : "")}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Values.Sum(),12:N0}  events, {counts.Values.Sum() - counts.GetValueOrDefault(Invalid):N0} of them valid"));
    }
}
