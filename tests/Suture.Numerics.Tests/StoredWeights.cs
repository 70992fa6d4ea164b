using System.Runtime.InteropServices;

namespace Suture.Numerics.Tests;

/// <summary>Random weights in any stored type.</summary>
internal static class StoredWeights
{
    public static WeightMatrix Random(Random random, WeightType type, int rows, int columns)
    {
        var bytes = new byte[rows * columns * WeightMatrix.SizeOf(type)];
        for (int i = 0; i < rows * columns; i++)
        {
            float value = (float)((2 * random.NextDouble()) - 1);
            switch (type)
            {
                case WeightType.Float16:
                    MemoryMarshal.Cast<byte, Half>(bytes.AsSpan())[i] = (Half)value;
                    break;
                case WeightType.BFloat16:
                    MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan())[i] = (ushort)(BitConverter.SingleToInt32Bits(value) >> 16);
                    break;
                default:
                    MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[i] = value;
                    break;
            }
        }

        return new WeightMatrix(new PinnedStorage(bytes), 0, type, rows, columns);
    }
}
