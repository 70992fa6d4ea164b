using System.Numerics;
using Suture.Numerics;

namespace Suture.Stitching.Adam;

/// <summary>The four tensors of a stitch in one flat block, or their gradients: P <c>[dA, dB]</c>, b_P <c>[dB]</c>, Q <c>[dB, dA]</c>, b_Q <c>[dA]</c>.</summary>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> where the arithmetic itself is checked.</typeparam>
internal sealed class StitchParameters<T>(int dA, int dB)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T[] Values { get; } = new T[checked((2 * dA * dB) + dA + dB)];

    public MatrixView<T> Up => new(Values, 0, dA, dB, dB);

    public Span<T> UpBias => Values.AsSpan(dA * dB, dB);

    public MatrixView<T> Down => new(Values, (dA * dB) + dB, dB, dA, dA);

    public Span<T> DownBias => Values.AsSpan((2 * dA * dB) + dB, dA);

    /// <summary>The maps in float64.</summary>
    public (AffineMap Up, AffineMap Down) ToMaps() => (new AffineMap(Up.ToMatrix().To<double>(), Widened(UpBias)), new AffineMap(Down.ToMatrix().To<double>(), Widened(DownBias)));

    private static double[] Widened(ReadOnlySpan<T> values)
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = double.CreateChecked(values[i]);
        return wide;
    }
}
