using Cadenza.Local.Sample.Declarations;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>A work's document, with what its tracks need to know.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Document">The document.</param>
/// <param name="Leaves">What can be recorded of it, in score order: one for a work in one movement.</param>
internal sealed record DerivedWork(WorkSource Source, WorkDocument Document, IReadOnlyList<WorkLeaf> Leaves);

/// <summary>A part of a work without parts of its own, or a work without parts.</summary>
/// <param name="Component">As tracks name it.</param>
/// <param name="Groups">The printed titles of what it lies in, below the work: <c>Act II</c>.</param>
/// <param name="Title">The printed title; empty for a whole work.</param>
/// <param name="DurationMs">The typical playing time.</param>
internal sealed record WorkLeaf(WorkComponentRef Component, IReadOnlyList<string> Groups, string Title, int DurationMs);
