using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Running moments of several sites of A and of B and of all their pairs; the accumulator's node, changed in place.</summary>
internal sealed class MomentSums
{
    public MomentSums(int[] widthsA, int[] widthsB)
    {
        MeansA = Array.ConvertAll(widthsA, width => new double[width]);
        MeansB = Array.ConvertAll(widthsB, width => new double[width]);
        ScattersA = Array.ConvertAll(widthsA, width => new Matrix<double>(width, width));
        ScattersB = Array.ConvertAll(widthsB, width => new Matrix<double>(width, width));
        Cross = new Matrix<double>[widthsA.Length][];
        for (int i = 0; i < widthsA.Length; i++) Cross[i] = Array.ConvertAll(widthsB, width => new Matrix<double>(widthsA[i], width));
    }

    public long Count { get; private set; }

    public double[][] MeansA { get; }

    public double[][] MeansB { get; }

    public Matrix<double>[] ScattersA { get; }

    public Matrix<double>[] ScattersB { get; }

    public Matrix<double>[][] Cross { get; }

    /// <summary>Adds rows that were centred about their own means.</summary>
    public void AddBlock(CentredBlock[] a, CentredBlock[] b, int rows, Compute compute)
    {
        for (int i = 0; i < a.Length; i++)
        {
            AddProduct(a[i], a[i], ScattersA[i], compute);
            for (int j = 0; j < b.Length; j++) AddProduct(a[i], b[j], Cross[i][j], compute);
        }

        for (int j = 0; j < b.Length; j++) AddProduct(b[j], b[j], ScattersB[j], compute);
        MoveTo(rows, Array.ConvertAll(a, block => block.Mean), Array.ConvertAll(b, block => block.Mean), compute);

        void AddProduct(CentredBlock x, CentredBlock y, Matrix<double> scatter, Compute where) =>
            where.Multiply(x.Values.RowRange(0, rows), y.Values.RowRange(0, rows), scatter.View, Transpose.A, accumulate: true);
    }

    /// <summary>Adds the moments of later rows.</summary>
    public void Absorb(MomentSums later, Compute compute)
    {
        compute.For(ScattersA.Length, i => AddScatter(ScattersA[i], later.ScattersA[i]));
        compute.For(ScattersB.Length, j => AddScatter(ScattersB[j], later.ScattersB[j]));
        int columns = ScattersB.Length;
        compute.For(ScattersA.Length * columns, k => AddScatter(Cross[k / columns][k % columns], later.Cross[k / columns][k % columns]));
        MoveTo(later.Count, later.MeansA, later.MeansB, compute);

        static void AddScatter(Matrix<double> sum, Matrix<double> other) => TensorPrimitives.Add(sum.Values, other.Values, sum.Values);
    }

    private void MoveTo(long addedCount, double[][] addedA, double[][] addedB, Compute compute)
    {
        var chan = new ChanMerge(Count, addedCount);
        double[][] deltaA = Deltas(MeansA, addedA), deltaB = Deltas(MeansB, addedB);
        if (Count > 0)
        {
            compute.For(deltaA.Length, i => chan.AddBetween(ScattersA[i], deltaA[i], deltaA[i]));
            compute.For(deltaB.Length, j => chan.AddBetween(ScattersB[j], deltaB[j], deltaB[j]));
            compute.For(deltaA.Length * deltaB.Length, k => chan.AddBetween(Cross[k / deltaB.Length][k % deltaB.Length], deltaA[k / deltaB.Length], deltaB[k % deltaB.Length]));
        }

        for (int i = 0; i < deltaA.Length; i++) chan.MoveMean(MeansA[i], deltaA[i]);
        for (int j = 0; j < deltaB.Length; j++) chan.MoveMean(MeansB[j], deltaB[j]);
        Count += addedCount;

        static double[][] Deltas(double[][] means, double[][] added)
        {
            var deltas = new double[means.Length][];
            for (int i = 0; i < means.Length; i++) deltas[i] = ChanMerge.Difference(means[i], added[i]);
            return deltas;
        }
    }
}
