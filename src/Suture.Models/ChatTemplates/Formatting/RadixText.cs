using System.Numerics;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Whole numbers in other bases.</summary>
internal static class RadixText
{
    /// <summary>The digits of a number that is not negative, letters small.</summary>
    /// <param name="number">0 or more.</param>
    /// <param name="numberBase">2 to 16.</param>
    public static string Of(BigInteger number, int numberBase)
    {
        if (number.IsZero) return "0";
        var digits = new Stack<char>();
        for (; !number.IsZero; number /= numberBase) digits.Push("0123456789abcdef"[(int)(number % numberBase)]);
        return new string([.. digits]);
    }
}
