using System.Globalization;

namespace Suture.Reports.Charts;

/// <summary>The colour map cividis (Nuñez, Anderton, Renslow 2018): even in lightness, alike with and without colour-vision deficiency.</summary>
internal static class Cividis
{
    // Ten even steps of the map; linear between them it differs from the full table by less than the eye sees.
    private static readonly int[] Stops = [0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838];

    /// <summary>Number of even steps that a gradient needs to show the map.</summary>
    public static int StopCount => Stops.Length;

    /// <summary>The colour as "#rrggbb".</summary>
    /// <param name="position">0 (dark blue) to 1 (yellow); outside values are clamped.</param>
    public static string Color(double position) => "#" + Rgb(position).ToString("x6", CultureInfo.InvariantCulture);

    /// <summary>Black or white, whichever is read better on the colour (at least 4.5 : 1).</summary>
    /// <param name="position">As for <see cref="Color"/>.</param>
    public static string InkOn(double position)
    {
        int rgb = Rgb(position);
        double luminance = (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
        // Contrast with white is 1.05 / (L + 0.05), with black (L + 0.05) / 0.05.
        return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
    }

    private static int Rgb(double position)
    {
        double at = Math.Clamp(position, 0, 1) * (Stops.Length - 1);
        int below = Math.Min((int)at, Stops.Length - 2);
        double part = at - below;
        int Channel(int shift) => (int)Math.Round((((Stops[below] >> shift) & 255) * (1 - part)) + (((Stops[below + 1] >> shift) & 255) * part));
        return (Channel(16) << 16) | (Channel(8) << 8) | Channel(0);
    }

    private static double Linear(int channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
