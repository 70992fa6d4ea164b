using System.Collections.Frozen;
using Suture.Numerics;

namespace Suture.Formats;

/// <summary>Names and sizes of <see cref="TensorType"/>, in one table.</summary>
internal static class TensorTypes
{
    private static readonly (TensorType Type, string Name, int Bits)[] Table =
    [
        (TensorType.Bool, "BOOL", 8), (TensorType.F4, "F4", 4), (TensorType.F6E2M3, "F6_E2M3", 6), (TensorType.F6E3M2, "F6_E3M2", 6),
        (TensorType.U8, "U8", 8), (TensorType.I8, "I8", 8), (TensorType.F8E5M2, "F8_E5M2", 8), (TensorType.F8E4M3, "F8_E4M3", 8),
        (TensorType.F8E8M0, "F8_E8M0", 8), (TensorType.F8E4M3Fnuz, "F8_E4M3FNUZ", 8), (TensorType.F8E5M2Fnuz, "F8_E5M2FNUZ", 8),
        (TensorType.I16, "I16", 16), (TensorType.U16, "U16", 16), (TensorType.F16, "F16", 16), (TensorType.BF16, "BF16", 16),
        (TensorType.I32, "I32", 32), (TensorType.U32, "U32", 32), (TensorType.F32, "F32", 32), (TensorType.C64, "C64", 64),
        (TensorType.F64, "F64", 64), (TensorType.I64, "I64", 64), (TensorType.U64, "U64", 64),
    ];

    private static readonly FrozenDictionary<string, TensorType> ByName = Table.ToFrozenDictionary(row => row.Name, row => row.Type, StringComparer.Ordinal);

    /// <summary>All names, for messages.</summary>
    public static string Choices { get; } = string.Join(", ", Table.Select(row => row.Name));

    /// <summary>Finds a type by its name in files; case counts.</summary>
    public static bool TryParse(string name, out TensorType type) => ByName.TryGetValue(name, out type);

    /// <summary>The name in files.</summary>
    public static string NameOf(TensorType type) => Table[(int)type].Name;

    /// <summary>Bits per value.</summary>
    public static int BitsOf(TensorType type) => Table[(int)type].Bits;

    /// <summary>The same encoding as a weight; null when it is no kind of weight.</summary>
    public static WeightType? AsWeight(TensorType type) => type switch
    {
        TensorType.F32 => WeightType.Float32,
        TensorType.F16 => WeightType.Float16,
        TensorType.BF16 => WeightType.BFloat16,
        _ => null,
    };
}
