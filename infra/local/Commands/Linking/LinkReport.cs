using System.Globalization;
using Cadenza.Catalog.Csv;
using Cadenza.Works.Linking;

namespace Cadenza.Local.Commands.Linking;

/// <summary>The answer of <c>link</c>: a line for each row of the input, in order.</summary>
internal sealed class LinkReport
{
    private const int ChunkLength = 32 * 1024;

    private readonly LinkInput _input;
    private readonly LinkOutcome _outcome;
    private readonly Dictionary<CatalogId, string> _components = [];

    /// <summary>The report of a run.</summary>
    public LinkReport(LinkInput input, LinkOutcome outcome)
    {
        (_input, _outcome) = (input, outcome);
        foreach (var work in outcome.Works)
        {
            AddPaths(work.Components, "");
        }
    }

    /// <summary>Writes it as CSV, by the chunk: a terminal's writer flushes at every write.</summary>
    public void Write(TextWriter writer, CancellationToken cancellationToken)
    {
        var chunk = new StringWriter();
        CsvText.WriteRow(chunk, "id", "composer", "work_id", "work", "component", "movement", "confidence");
        var next = 0;
        for (var place = 0; place < _input.Ids.Count; place++)
        {
            var isNext = next < _input.Rows.Count && int.Parse(_input.Rows[next].Id, CultureInfo.InvariantCulture) == place;
            WriteRow(chunk, _input.Ids[place], isNext ? _outcome.Rows[next++] : null);
            if (chunk.GetStringBuilder().Length >= ChunkLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Flush(chunk, writer);
            }
        }

        Flush(chunk, writer);
    }

    private static void Flush(StringWriter chunk, TextWriter writer)
    {
        writer.Write(chunk.GetStringBuilder());
        chunk.GetStringBuilder().Clear();
    }

    private void WriteRow(TextWriter writer, string id, LinkedRow? row)
    {
        var confidence = (row?.Confidence ?? 0).ToString("0.###", CultureInfo.InvariantCulture);
        if (row?.Work is not { } work)
        {
            CsvText.WriteRow(writer, id, "", "", "", "", "", confidence);
            return;
        }

        var component = row.Component is { } part ? _components.GetValueOrDefault(part, "") : "";
        CsvText.WriteRow(writer, id, row.Composer?.Name ?? "", work.Id.ToString(), work.Title, component, row.Movement, confidence);
    }

    private void AddPaths(IReadOnlyList<LinkedComponent> components, string above)
    {
        foreach (var component in components)
        {
            var name = component.Name.Length > 0 ? component.Name : component.Label ?? "";
            var path = above.Length > 0 ? $"{above} / {name}" : name;
            _components[component.Id] = path;
            AddPaths(component.Components, path);
        }
    }
}
