namespace Cadenza.Local.Sample.Parsing;

/// <summary>Where something stands in a source.</summary>
internal readonly record struct SourceLocation(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}
