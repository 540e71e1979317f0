using System.Globalization;
using System.Text.Json.Serialization;
using CsCheck;
using Microsoft.DurableTask;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>An orchestration made at random. Each activity and each event in it has a number of its own.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(CallNode), "call")]
[JsonDerivedType(typeof(TimerNode), "timer")]
[JsonDerivedType(typeof(EventNode), "event")]
[JsonDerivedType(typeof(SubNode), "sub")]
[JsonDerivedType(typeof(SequenceNode), "sequence")]
[JsonDerivedType(typeof(TogetherNode), "together")]
public abstract record ProgramNode;

public sealed record CallNode(int Number, int Failures) : ProgramNode;

public sealed record TimerNode(int Milliseconds) : ProgramNode;

public sealed record EventNode(int Number) : ProgramNode;

public sealed record SubNode(ProgramNode Body) : ProgramNode;

public sealed record SequenceNode(ProgramNode[] Parts) : ProgramNode;

public sealed record TogetherNode(ProgramNode[] Parts) : ProgramNode;

internal static class RandomProgram
{
    private static readonly TaskOptions Retry = TaskOptions.FromRetryHandler(context => context.LastAttemptNumber < 5);

    public static Gen<ProgramNode> Gen { get; } = Node(2).Array[2, 4].Select(parts =>
    {
        var number = 0;
        return Numbered(new SequenceNode(parts), ref number);
    });

    /// <summary>Runs the program; the result names each activity's output and each event's payload.</summary>
    public static async Task<string> RunAsync(TaskOrchestrationContext context, ProgramNode node)
    {
        switch (node)
        {
            case CallNode call:
                return await context.CallActivityAsync<string>("work", call, Retry);
            case TimerNode timer:
                await context.CreateTimer(TimeSpan.FromMilliseconds(timer.Milliseconds), CancellationToken.None);
                return "t";
            case EventNode wait:
                return "e" + await context.WaitForExternalEvent<int>("e" + wait.Number.ToString(CultureInfo.InvariantCulture));
            case SubNode sub:
                return "s" + await context.CallSubOrchestratorAsync<string>("program", sub.Body);
            case SequenceNode sequence:
                var results = new List<string>();
                foreach (var part in sequence.Parts)
                    results.Add(await RunAsync(context, part));
                return "(" + string.Join(',', results) + ")";
            case TogetherNode together:
                return "[" + string.Join(',', await Task.WhenAll(together.Parts.Select(part => RunAsync(context, part)))) + "]";
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>What the result is once the nonces of the activities are taken out.</summary>
    public static string Expected(ProgramNode node) => node switch
    {
        CallNode call => "a" + call.Number.ToString(CultureInfo.InvariantCulture),
        TimerNode => "t",
        EventNode wait => "e" + wait.Number.ToString(CultureInfo.InvariantCulture),
        SubNode sub => "s" + Expected(sub.Body),
        SequenceNode sequence => "(" + string.Join(',', sequence.Parts.Select(Expected)) + ")",
        TogetherNode together => "[" + string.Join(',', together.Parts.Select(Expected)) + "]",
        _ => throw new InvalidOperationException(),
    };

    // Events go to the root alone, so a sub-orchestration has none.
    public static IEnumerable<int> Events(ProgramNode node) => node switch
    {
        EventNode wait => [wait.Number],
        SequenceNode sequence => sequence.Parts.SelectMany(Events),
        TogetherNode together => together.Parts.SelectMany(Events),
        _ => [],
    };

    private static Gen<ProgramNode> Node(int depth, bool events = true)
    {
        var leaves = new List<(int, Gen<ProgramNode>)>
        {
            (4, CsCheck.Gen.Int[0, 2].Select(failures => (ProgramNode)new CallNode(0, failures == 2 ? 1 : 0))),
            (1, CsCheck.Gen.Int[0, 5].Select(ms => (ProgramNode)new TimerNode(ms))),
        };
        if (events)
            leaves.Add((1, CsCheck.Gen.Const((ProgramNode)new EventNode(0))));
        if (depth > 0)
        {
            var parts = Node(depth - 1, events).Array[1, 3];
            leaves.Add((2, parts.Select(p => (ProgramNode)new SequenceNode(p))));
            leaves.Add((2, parts.Select(p => (ProgramNode)new TogetherNode(p))));
            leaves.Add((1, Node(depth - 1, events: false).Select(p => (ProgramNode)new SubNode(p))));
        }

        return CsCheck.Gen.Frequency([.. leaves]);
    }

    private static ProgramNode Numbered(ProgramNode node, ref int number)
    {
        switch (node)
        {
            case CallNode call:
                return call with { Number = number++ };
            case EventNode wait:
                return wait with { Number = number++ };
            case SubNode sub:
                return new SubNode(Numbered(sub.Body, ref number));
            case SequenceNode sequence:
                return new SequenceNode(Numbered(sequence.Parts, ref number));
            case TogetherNode together:
                return new TogetherNode(Numbered(together.Parts, ref number));
            default:
                return node;
        }
    }

    private static ProgramNode[] Numbered(ProgramNode[] parts, ref int number)
    {
        var numbered = new ProgramNode[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            numbered[i] = Numbered(parts[i], ref number);
        return numbered;
    }
}
