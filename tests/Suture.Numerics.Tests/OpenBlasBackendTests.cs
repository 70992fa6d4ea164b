using Suture.Testing;

namespace Suture.Numerics.Tests;

public sealed class OpenBlasBackendTests
{
    [Fact]
    public void TryLoad_HereOrNot_SaysWhat()
    {
        bool loaded = OpenBlasBackend.TryLoad(out var backend, out string reason);

        if (loaded) Assert.StartsWith("OpenBLAS", backend!.Description, StringComparison.Ordinal);
        else Assert.Contains("openblas", reason, StringComparison.OrdinalIgnoreCase);
    }

    [OpenBlasFact]
    public void Multiply_EveryTransposition_AgreesWithManagedKernels()
    {
        Assert.True(OpenBlasBackend.TryLoad(out var backend, out _));
        var random = new Random(31);
        foreach (int t in Enumerable.Range(0, 4))
        {
            var transpose = (Transpose)t;
            var a = RandomMatrix(random, transpose.HasFlag(Transpose.A) ? 45 : 200, transpose.HasFlag(Transpose.A) ? 200 : 45);
            var b = RandomMatrix(random, transpose.HasFlag(Transpose.B) ? 33 : 45, transpose.HasFlag(Transpose.B) ? 45 : 33);
            Matrix<double> one = new(200, 33), two = new(200, 33), ours = new(200, 33);

            new Compute(1, backend).Multiply(a.View, b.View, one.View, transpose);
            new Compute(2, backend).Multiply(a.View, b.View, two.View, transpose);
            new Compute(1).Multiply(a.View, b.View, ours.View, transpose);

            Assert.Equal(one.Array, two.Array);
            TensorAssert.Close<double>(ours.Values, one.Values, absolute: 1e-13, what: transpose.ToString());
        }
    }

    [OpenBlasFact]
    public void Multiply_StoredWeights_StayWithManagedKernels()
    {
        Assert.True(OpenBlasBackend.TryLoad(out var backend, out _));
        var random = new Random(32);
        var weight = StoredWeights.Random(random, WeightType.BFloat16, 40, 50);
        var x = RandomMatrix(random, 20, 50).To<float>();
        Matrix<float> ours = new(20, 40), theirs = new(20, 40);

        new Compute(1, backend).Multiply(x.View, weight, theirs.View);
        new Compute(1).Multiply(x.View, weight, ours.View);

        Assert.Equal(ours.Array, theirs.Array);
    }

    private static Matrix<double> RandomMatrix(Random random, int rows, int columns)
    {
        var result = new Matrix<double>(rows, columns);
        foreach (ref double value in result.Values) value = (2 * random.NextDouble()) - 1;
        return result;
    }

    /// <summary>Skips, with the loader's own reason, where OpenBLAS is not installed.</summary>
    private sealed class OpenBlasFactAttribute : FactAttribute
    {
        public OpenBlasFactAttribute()
        {
            if (!OpenBlasBackend.TryLoad(out _, out string reason)) Skip = reason;
        }
    }
}
