using System.Numerics;

namespace Suture.Formats.PyTorch;

/// <summary>None, a truth value, a whole number of any size, a float or a text.</summary>
public sealed class PickledScalar : PickledValue
{
    internal static readonly PickledScalar None = new(null), True = new(true), False = new(false);

    internal PickledScalar(object? value) => Value = value;

    /// <summary>null, a <see cref="bool"/>, a <see cref="BigInteger"/>, a <see cref="double"/> or a <see cref="string"/>.</summary>
    public object? Value { get; }

    internal override string Kind => Value switch
    {
        null => "None",
        bool => "a truth value",
        BigInteger => "a whole number",
        double => "a float",
        _ => "a text",
    };

    /// <summary>The whole number if this is one that fits 64 bits; truth values are none.</summary>
    internal long? Int64 => Value is BigInteger number && number >= long.MinValue && number <= long.MaxValue ? (long)number : null;
}
