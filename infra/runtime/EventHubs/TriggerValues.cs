using System.Text;
using System.Text.Json;
using Azure.Core.Serialization;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Makes the trigger parameter's value of events, in the types that the worker's own conversions make it of.</summary>
internal sealed class TriggerValues
{
    private readonly Func<IReadOnlyList<ReceivedEvent>, object> _ofBatch;
    private readonly Func<ReceivedEvent, object?> _ofSingle;

    private TriggerValues(Func<IReadOnlyList<ReceivedEvent>, object> ofBatch, Func<ReceivedEvent, object?> ofSingle)
    {
        _ofBatch = ofBatch;
        _ofSingle = ofSingle;
    }

    /// <summary>The value for a batch.</summary>
    public object Of(IReadOnlyList<ReceivedEvent> events) => _ofBatch(events);

    /// <summary>The value for an event that comes alone.</summary>
    public object? Of(ReceivedEvent one) => _ofSingle(one);

    /// <summary>How a function's trigger parameter is bound; throws a <see cref="HostStartException"/> when it cannot be.</summary>
    public static TriggerValues For(FunctionDescriptor function, bool isBatched, ObjectSerializer serializer)
    {
        var type = function.TriggerParameter.ParameterType;
        var element = isBatched ? ElementOf(type) : type;
        if (element is null || IsRefused(element))
        {
            throw new HostStartException($"{function.Name}: an event hub trigger cannot bind '{function.TriggerParameter.Name}' as {Name(type)}"
                + (isBatched
                    ? ": byte[][], string[], IReadOnlyList<string>, JsonElement[], and arrays or List<T> of your own class are supported."
                    : " with IsBatched = false: byte[], string, JsonElement and your own class are supported."));
        }

        var one = ElementValue(element, serializer);
        if (!isBatched) return new TriggerValues(_ => throw new InvalidOperationException(), one);
        return new TriggerValues(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? ListOf(element, one) : ArrayOf(element, one),
            _ => throw new InvalidOperationException());
    }

    /// <summary>The element type; null for what the worker leaves null or refuses: <c>List&lt;string&gt;</c>, <c>IEnumerable&lt;byte[]&gt;</c> and the like.</summary>
    private static Type? ElementOf(Type type)
    {
        if (type.IsArray) return type.GetArrayRank() == 1 && type != typeof(byte[]) ? type.GetElementType() : null;
        if (!type.IsGenericType || type.GetGenericArguments() is not [var element]) return null;
        if (type.GetGenericTypeDefinition() == typeof(List<>)) return element == typeof(string) || element == typeof(byte[]) ? null : element;
        return type.IsInterface && element == typeof(string) && type.IsAssignableFrom(typeof(string[])) ? element : null;
    }

    /// <summary>Types that compile but do not bind under the Functions host either, or that need Azure's client library.</summary>
    private static bool IsRefused(Type element) =>
        element == typeof(BinaryData) || element == typeof(ReadOnlyMemory<byte>) || element == typeof(object)
        || element.FullName is "Azure.Messaging.EventHubs.EventData" || (element.IsArray && element != typeof(byte[]));

    private static Func<ReceivedEvent, object?> ElementValue(Type element, ObjectSerializer serializer)
    {
        if (element == typeof(byte[])) return static one => one.Body;
        if (element == typeof(string)) return static one => Encoding.UTF8.GetString(one.Body);
        if (element == typeof(JsonElement)) return static one => JsonSerializer.Deserialize<JsonElement>(one.Body);
        return one =>
        {
            using var body = new MemoryStream(one.Body, writable: false);
            return serializer.Deserialize(body, element, CancellationToken.None);
        };
    }

    private static Func<IReadOnlyList<ReceivedEvent>, object> ArrayOf(Type element, Func<ReceivedEvent, object?> one)
    {
        if (element == typeof(byte[])) return static events => Bodies(events);
        return events =>
        {
            var array = Array.CreateInstance(element, events.Count);
            for (var i = 0; i < events.Count; i++) array.SetValue(one(events[i]), i);
            return array;
        };
    }

    private static Func<IReadOnlyList<ReceivedEvent>, object> ListOf(Type element, Func<ReceivedEvent, object?> one)
    {
        var type = typeof(List<>).MakeGenericType(element);
        return events =>
        {
            var list = (System.Collections.IList)Activator.CreateInstance(type, events.Count)!;
            foreach (var received in events) list.Add(one(received));
            return list;
        };
    }

    private static byte[][] Bodies(IReadOnlyList<ReceivedEvent> events)
    {
        var bodies = new byte[events.Count][];
        for (var i = 0; i < bodies.Length; i++) bodies[i] = events[i].Body;
        return bodies;
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name;
}
