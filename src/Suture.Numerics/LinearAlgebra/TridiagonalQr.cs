namespace Suture.Numerics.LinearAlgebra;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by the implicit QR iteration with Wilkinson's shift; the rotations go to a batch.</summary>
/// <remarks>Parlett, <em>The Symmetric Eigenvalue Problem</em>, ch. 8. Numbers of the order of one are expected: the caller scales.</remarks>
internal static class TridiagonalQr
{
    // LAPACK allows 30 sweeps an eigenvalue; two are usual.
    private const int SweepsPerValue = 40;

    /// <summary>Runs the iteration.</summary>
    /// <param name="diagonal">In: the diagonal. Out: eigenvalues, in no order, [n].</param>
    /// <param name="offDiagonal">What stands beside it; overwritten, [n − 1].</param>
    /// <param name="batch">Receives the rotations.</param>
    /// <param name="apply">Called when the batch is full and at the end; clears it.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    public static void Run(double[] diagonal, double[] offDiagonal, RotationBatch batch, Action apply)
    {
        int last = diagonal.Length - 1;
        long sweepsLeft = (long)SweepsPerValue * diagonal.Length;
        while (last > 0)
        {
            int first = last;
            while (first > 0 && !Splits(diagonal, offDiagonal, first - 1)) first--;
            if (first == last)
            {
                last--;
                continue;
            }

            if (sweepsLeft-- == 0) throw new ArithmeticException($"The eigenvalue iteration did not converge: {last + 1} of {diagonal.Length} values are left.");
            Sweep(diagonal, offDiagonal, first, last, batch);
            if (batch.IsFull) apply();
        }

        apply();
    }

    private static bool Splits(double[] diagonal, double[] offDiagonal, int k)
    {
        double size = Math.Abs(diagonal[k]) + Math.Abs(diagonal[k + 1]);
        if (Math.Abs(offDiagonal[k]) > PlaneRotation.RoundOff * size && Math.Abs(offDiagonal[k]) > PlaneRotation.Negligible) return false;
        offDiagonal[k] = 0;
        return true;
    }

    // One implicit QR step on the block [first, last]: the shift is chosen at its end, the bulge chased from its start.
    private static void Sweep(double[] d, double[] e, int first, int last, RotationBatch batch)
    {
        double half = (d[last - 1] - d[last]) / (2 * e[last - 1]);
        double g = d[first] - d[last] + (e[last - 1] / (half + Math.CopySign(double.Hypot(half, 1), half)));
        double c = 1, s = 1, p = 0;
        batch.Begin(first);
        for (int i = first; i < last; i++)
        {
            double f = s * e[i], b = c * e[i];
            (c, s, double r) = PlaneRotation.Zeroing(g, f);
            if (i > first) e[i - 1] = r;
            g = d[i] - p;
            r = ((d[i + 1] - g) * s) + (2 * c * b);
            p = s * r;
            d[i] = g + p;
            g = (c * r) - b;
            batch.Add(c, s);
        }

        d[last] -= p;
        e[last - 1] = g;
    }
}
