using System.Buffers;
using System.Text.Json;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Playlists.Fields;

/// <summary>Leaves of an answer what its caller asked for by <c>fields</c>.</summary>
internal sealed class FieldFilter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = Answer.Encoder, SkipValidation = true };

    private readonly FieldTree? _tree;

    private FieldFilter(FieldTree? tree) => _tree = tree;

    /// <summary>The filter that a request asks for; one that leaves everything when it asks for none.</summary>
    /// <exception cref="DomainException">The parameter is not well-formed.</exception>
    public static FieldFilter Of(HttpRequest request) => Of(request.Query["fields"].ToString());

    /// <summary>The filter of that text.</summary>
    /// <exception cref="DomainException">It is not well-formed.</exception>
    public static FieldFilter Of(string text) => new(text.Length == 0 ? null : FieldParser.Parse(text));

    /// <summary>Whether it leaves a property of the answer's object.</summary>
    public bool Wants(string name) => _tree?.Wants(name) != false;

    /// <summary>What it leaves of a JSON document, which must be well-formed.</summary>
    public byte[] Apply(byte[] json)
    {
        if (_tree is null || _tree.IsEverything)
            return json;

        var left = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(left, Options))
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            Copy(ref reader, json, _tree, writer);
        }

        return left.WrittenSpan.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, byte[] json, FieldTree? tree, Utf8JsonWriter writer)
    {
        if (tree is { IsEverything: false } && reader.TokenType == JsonTokenType.StartObject)
            CopyObject(ref reader, json, tree, writer);
        else if (tree is { IsEverything: false } && reader.TokenType == JsonTokenType.StartArray)
            CopyArray(ref reader, json, tree, writer);
        else
            CopyWhole(ref reader, json, writer);
    }

    private static void CopyObject(ref Utf8JsonReader reader, byte[] json, FieldTree tree, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (tree.Wants(name))
            {
                writer.WritePropertyName(name);
                Copy(ref reader, json, tree.Of(name), writer);
            }
            else
            {
                reader.Skip();
            }
        }

        writer.WriteEndObject();
    }

    private static void CopyArray(ref Utf8JsonReader reader, byte[] json, FieldTree tree, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Copy(ref reader, json, tree, writer);
        writer.WriteEndArray();
    }

    private static void CopyWhole(ref Utf8JsonReader reader, byte[] json, Utf8JsonWriter writer)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        writer.WriteRawValue(json.AsSpan(start, (int)reader.BytesConsumed - start), skipInputValidation: true);
    }
}
