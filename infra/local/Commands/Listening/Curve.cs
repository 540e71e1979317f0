namespace Cadenza.Local.Commands.Listening;

/// <summary>A distribution given by points of its quantile function, straight between them.</summary>
/// <param name="points">Probability and value, both rising, from probability 0 to 1.</param>
internal sealed class Curve(params (double Probability, double Value)[] points)
{
    /// <summary>The value at a probability in [0, 1].</summary>
    public double At(double probability)
    {
        var i = 1;
        while (i < points.Length - 1 && points[i].Probability < probability)
        {
            i++;
        }

        var (p0, v0) = points[i - 1];
        var (p1, v1) = points[i];
        return v0 + ((v1 - v0) * ((probability - p0) / (p1 - p0)));
    }
}
