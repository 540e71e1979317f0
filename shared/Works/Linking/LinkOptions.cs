using System.ComponentModel.DataAnnotations;

namespace Cadenza.Works.Linking;

/// <summary>How sure the linker must be.</summary>
public sealed class LinkOptions
{
    /// <summary>The least confidence of a link; what is below goes to review. The default value is 0.6.</summary>
    [Range(0.0, 1.0)]
    public double ConfidenceMin { get; set; } = 0.6;
}
