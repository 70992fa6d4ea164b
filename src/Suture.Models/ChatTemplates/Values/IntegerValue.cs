using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A whole number of any size up to <see cref="MaxBits"/>.</summary>
internal sealed class IntegerValue : Value
{
    /// <summary>Python prints and parses whole numbers of up to this many digits.</summary>
    public const int MaxDigits = 4300;

    /// <summary>Bits of the largest number: a little more than <see cref="MaxDigits"/> digits, so that no operation takes long.</summary>
    public const int MaxBits = 16384;

    public IntegerValue(BigInteger number)
    {
        if (number.GetBitLength() > MaxBits) throw TooLarge();
        Number = number;
    }

    public BigInteger Number { get; }

    public override string TypeName => "int";

    public override bool IsTrue => !Number.IsZero;

    public static TemplateFault TooLarge() => TemplateFault.Limit($"the template makes a whole number of more than {MaxBits} bits");

    public override void WriteRepr(TextBuilder output)
    {
        string digits = Number.ToString(CultureInfo.InvariantCulture);
        if (digits.Length > MaxDigits + 1) throw TemplateFault.Value($"Exceeds the limit ({MaxDigits} digits) for integer string conversion");
        output.Append(digits);
    }
}
