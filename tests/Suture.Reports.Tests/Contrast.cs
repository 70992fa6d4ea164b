using System.Globalization;

namespace Suture.Reports.Tests;

/// <summary>Contrast of two colours as WCAG 2 defines it, 1 to 21.</summary>
internal static class Contrast
{
    public static double Of(string first, string second)
    {
        double a = Luminance(first), b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        int rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        double Linear(int shift)
        {
            double c = ((rgb >> shift) & 255) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Linear(16)) + (0.7152 * Linear(8)) + (0.0722 * Linear(0));
    }
}
