namespace Suture.Numerics.LinearAlgebra;

/// <summary>Singular values of an upper bidiagonal matrix by the implicit QR iteration; the rotations of both sides go to batches.</summary>
/// <remarks>
/// Golub and Kahan's shifted sweep, and Demmel and Kahan's sweep without a shift (SIAM J. Sci. Stat. Comput. 11, 1990) where a
/// diagonal value is negligible: that one moves the zero to the end of its block. Numbers of the order of one are expected: the caller scales.
/// </remarks>
internal sealed class BidiagonalQr
{
    // LAPACK allows 6 n sweeps of n each; two a value are usual.
    private const int SweepsPerValue = 40;

    private readonly double[] _diagonal;
    private readonly double[] _offDiagonal;
    private readonly RotationBatch _left;
    private readonly RotationBatch _right;

    private BidiagonalQr(double[] diagonal, double[] offDiagonal, RotationBatch left, RotationBatch right)
    {
        _diagonal = diagonal;
        _offDiagonal = offDiagonal;
        _left = left;
        _right = right;
    }

    /// <summary>Runs the iteration.</summary>
    /// <param name="diagonal">In: the diagonal. Out: singular values in no order, some with a minus sign, [n].</param>
    /// <param name="offDiagonal">What stands above it; overwritten, [n − 1].</param>
    /// <param name="left">Receives the rotations of the left vectors.</param>
    /// <param name="right">Receives those of the right vectors.</param>
    /// <param name="apply">Called when the batches are full and at the end; clears them.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    public static void Run(double[] diagonal, double[] offDiagonal, RotationBatch left, RotationBatch right, Action apply)
    {
        var iteration = new BidiagonalQr(diagonal, offDiagonal, left, right);
        int last = diagonal.Length - 1;
        long sweepsLeft = (long)SweepsPerValue * diagonal.Length;
        while (last > 0)
        {
            int first = last;
            while (first > 0 && !iteration.Splits(first - 1)) first--;
            if (first == last)
            {
                last--;
                continue;
            }

            if (sweepsLeft-- == 0) throw new ArithmeticException($"The singular value iteration did not converge: {last + 1} of {diagonal.Length} values are left.");
            iteration.Sweep(first, last);
            if (left.IsFull) apply();
        }

        apply();
    }

    private bool Splits(int k)
    {
        double size = Math.Abs(_diagonal[k]) + Math.Abs(_diagonal[k + 1]), value = Math.Abs(_offDiagonal[k]);
        if (value > PlaneRotation.RoundOff * size && value > PlaneRotation.Negligible) return false;
        _offDiagonal[k] = 0;
        return true;
    }

    private void Sweep(int first, int last)
    {
        double largest = 0, smallest = double.PositiveInfinity;
        for (int i = first; i <= last; i++)
        {
            largest = Math.Max(largest, Math.Abs(_diagonal[i]));
            smallest = Math.Min(smallest, Math.Abs(_diagonal[i]));
        }

        _left.Begin(first);
        _right.Begin(first);
        double shift = smallest <= PlaneRotation.RoundOff * largest ? 0 : SmallerSingularValue(_diagonal[last - 1], _offDiagonal[last - 1], _diagonal[last]);
        double relative = shift / _diagonal[first];
        if (relative * relative > PlaneRotation.RoundOff) ShiftedSweep(first, last, shift);
        else UnshiftedSweep(first, last);
    }

    private void ShiftedSweep(int first, int last, double shift)
    {
        var (d, e) = (_diagonal, _offDiagonal);
        double f = (Math.Abs(d[first]) - shift) * (Math.CopySign(1, d[first]) + (shift / d[first])), g = e[first];
        for (int i = first; i < last; i++)
        {
            var right = PlaneRotation.Zeroing(f, g);
            if (i > first) e[i - 1] = right.R;
            f = (right.C * d[i]) + (right.S * e[i]);
            e[i] = (right.C * e[i]) - (right.S * d[i]);
            g = right.S * d[i + 1];
            d[i + 1] *= right.C;
            var left = PlaneRotation.Zeroing(f, g);
            d[i] = left.R;
            f = (left.C * e[i]) + (left.S * d[i + 1]);
            d[i + 1] = (left.C * d[i + 1]) - (left.S * e[i]);
            if (i < last - 1)
            {
                g = left.S * e[i + 1];
                e[i + 1] *= left.C;
            }

            _right.Add(right.C, right.S);
            _left.Add(left.C, left.S);
        }

        e[last - 1] = f;
    }

    private void UnshiftedSweep(int first, int last)
    {
        var (d, e) = (_diagonal, _offDiagonal);
        PlaneRotation right = new(1, 0, 0), left = new(1, 0, 0);
        for (int i = first; i < last; i++)
        {
            right = PlaneRotation.Zeroing(d[i] * right.C, e[i]);
            if (i > first) e[i - 1] = left.S * right.R;
            left = PlaneRotation.Zeroing(left.C * right.R, d[i + 1] * right.S);
            d[i] = left.R;
            _right.Add(right.C, right.S);
            _left.Add(left.C, left.S);
        }

        double h = d[last] * right.C;
        d[last] = h * left.C;
        e[last - 1] = h * left.S;
    }

    // Of [[f, g], [0, h]]: |f h| / σ_max, with σ_max from the sums and differences of the diagonal, which cancel nothing.
    private static double SmallerSingularValue(double f, double g, double h)
    {
        double sum = double.Hypot(Math.Abs(f) + Math.Abs(h), g), difference = double.Hypot(Math.Abs(f) - Math.Abs(h), g);
        double larger = (sum + difference) / 2;
        return larger == 0 ? 0 : Math.Abs(f) / larger * Math.Abs(h);
    }
}
