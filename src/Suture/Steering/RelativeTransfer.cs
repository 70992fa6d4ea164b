namespace Suture.Steering;

/// <summary>How much of a native vector's success a transferred one has.</summary>
public static class RelativeTransfer
{
    /// <summary><c>clip(transferred / native, 0, 1)</c>, with 0/0 = 0 and x/0 = 1 for positive x, as in the paper.</summary>
    /// <param name="transferred">Success of the transferred vector.</param>
    /// <param name="native">Success of the receiving model's own.</param>
    /// <returns>0 to 1; NaN when either is NaN.</returns>
    public static double Of(double transferred, double native)
    {
        if (double.IsNaN(transferred) || double.IsNaN(native)) return double.NaN;
        return native == 0 ? (transferred > 0 ? 1 : 0) : Math.Clamp(transferred / native, 0, 1);
    }
}
