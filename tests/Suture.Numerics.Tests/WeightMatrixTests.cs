namespace Suture.Numerics.Tests;

public sealed class WeightMatrixTests
{
    private const int Columns = 37;

    // The extremes of each type that are still finite, and what is not.
    public static TheoryData<WeightType, ushort[], ushort[]> SixteenBits => new()
    {
        { WeightType.Float16, [0x7BFF, 0xFBFF, 0x03FF, 0x8000, 0x0001], [0x7C00, 0xFC00, 0x7C01, 0xFFFF] },
        { WeightType.BFloat16, [0x7F7F, 0xFF7F, 0x007F, 0x8000, 0x0001], [0x7F80, 0xFF80, 0x7F81, 0xFFFF] },
    };

    [Theory]
    [MemberData(nameof(SixteenBits))]
    public void IsRowFinite_SixteenBits_TellsFiniteFromNot(WeightType type, ushort[] finite, ushort[] notFinite)
    {
        for (int column = 0; column < Columns; column++)
        {
            foreach (ushort bits in finite) Assert.True(With(type, column, bits).IsRowFinite(1), $"{bits:X4} at {column}");
            foreach (ushort bits in notFinite)
            {
                Assert.False(With(type, column, bits).IsRowFinite(1), $"{bits:X4} at {column}");
                Assert.True(With(type, column, bits).IsRowFinite(0));
                Assert.False(With(type, column, bits).Transposed().IsRowFinite(column));
            }
        }
    }

    [Theory]
    [InlineData(float.MaxValue, true)]
    [InlineData(-float.MaxValue, true)]
    [InlineData(float.Epsilon, true)]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    [InlineData(float.NegativeInfinity, false)]
    public void IsRowFinite_Float32_TellsFiniteFromNot(float value, bool expected)
    {
        for (int column = 0; column < Columns; column++)
        {
            var values = new Matrix<float>(3, Columns);
            values[1, column] = value;

            Assert.Equal(expected, WeightMatrix.FromMatrix(values).IsRowFinite(1));
        }
    }

    private static WeightMatrix With(WeightType type, int column, ushort bits)
    {
        var values = new ushort[3 * Columns];
        values[Columns + column] = bits;
        return new WeightMatrix(new PinnedStorage(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())), 0, type, 3, Columns);
    }
}
