namespace Cadenza.Works.Titles;

/// <summary>
/// A number in a catalogue of one composer's works: scheme <c>bwv</c>, number <c>1001a</c>. In lower case, without spaces or
/// leading zeros: two spellings of one number are equal.
/// </summary>
/// <param name="Scheme">The catalogue: <c>bwv</c>, <c>k</c>, <c>hob</c>, <c>d</c>, <c>rv</c>… A letter may mean another catalogue with another composer.</param>
/// <param name="Number">The number as the scheme counts: <c>331</c>, <c>300i</c>, <c>xvi:52</c>, <c>anh.114</c>, <c>244/2</c>.</param>
public readonly record struct CatalogNumber(string Scheme, string Number)
{
    /// <summary>The scheme, a space and the number: <c>hob xvi:52</c>.</summary>
    public override string ToString() => $"{Scheme} {Number}";
}
