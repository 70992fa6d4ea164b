using Suture.Numerics.LinearAlgebra;
using Suture.Testing;

namespace Suture.Numerics.Tests.LinearAlgebra;

public class DecompositionsTests
{
    private static readonly Decompositions Decompose = new Decompositions(new Compute(2));

    public static TheoryData<int> Sizes => [0, 1, 2, 3, 17, 64, 65, 130];

    [Fact]
    public void Cholesky_HandExample_GivesFactor()
    {
        var factor = Decompose.Cholesky(new Matrix<double>(2, 2, [4, 99, 2, 10]));

        Assert.Equal([2.0, 0, 1, 3], factor.Array);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cholesky_RandomSpd_Reproduces(int n)
    {
        var a = RandomMatrices.PositiveDefinite(n, 100);

        var l = Decompose.Cholesky(a);

        TensorAssert.Close<double>(a.Array, RandomMatrices.Product(l, l, Transpose.B).Array, 1e-12 * Math.Max(1, n));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(150, 101)]
    public void Cholesky_Indefinite_NamesThePivot(int n, int bad)
    {
        var a = RandomMatrices.Identity(n);
        a[bad, bad] = -2;

        var fault = Assert.Throws<NotPositiveDefiniteException>(() => Decompose.Cholesky(a));

        Assert.Equal(bad, fault.Index);
        Assert.Equal(-2, fault.Pivot);
        Assert.Contains($"pivot {bad} is -2", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AllThree_NotFinite_NameTheValue(double bad)
    {
        var a = RandomMatrices.Identity(3);
        a[2, 1] = bad;

        foreach (Action act in (Action[])[() => Decompose.Cholesky(a), () => Decompose.SymmetricEigen(a), () => Decompose.Svd(a)])
        {
            Assert.Contains("[2, 1]", Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CholeskyAndEigen_NotSquare_Throw()
    {
        Assert.Throws<ArgumentException>(() => Decompose.Cholesky(new Matrix<double>(2, 3)));
        Assert.Throws<ArgumentException>(() => Decompose.SymmetricEigen(new Matrix<double>(2, 3)));
    }

    [Fact]
    public void SymmetricEigen_HandExample_GivesAscendingValues()
    {
        var eigen = Decompose.SymmetricEigen(new Matrix<double>(2, 2, [2, 99, 1, 2]));

        TensorAssert.Close<double>([1, 3], eigen.Values, 1e-15);
        Assert.Equal(0.5, Math.Abs(eigen.Vectors[0, 1] * eigen.Vectors[1, 1]), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SymmetricEigen_Random_IsOrthonormalAndReproduces(int n)
    {
        var a = RandomMatrices.Symmetric(n, 200);

        var eigen = Decompose.SymmetricEigen(a);

        RandomMatrices.AssertOrthonormalColumns(eigen.Vectors, 1e-13);
        Assert.Equal(eigen.Values.Order(), eigen.Values);
        TensorAssert.Close<double>(a.Array, RandomMatrices.Product(RandomMatrices.ScaleColumns(eigen.Vectors, eigen.Values), eigen.Vectors, Transpose.B).Array, 1e-13 * Math.Max(1, n));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(70, 70)]
    [InlineData(130, 20)]
    [InlineData(20, 130)]
    public void Svd_Random_IsOrthonormalAndReproduces(int m, int n)
    {
        var a = RandomMatrices.Gaussian(m, n, 300);

        var svd = Decompose.Svd(a);

        RandomMatrices.AssertSvd(a, svd, 1e-13);
    }

    [Theory]
    [MemberData(nameof(SpecialMatrices.Names), MemberType = typeof(SpecialMatrices))]
    public void SymmetricEigen_Special_IsOrthonormalAndEqualsMathNet(string name)
    {
        var a = SpecialMatrices.Get(name);
        double size = a.Array.Max(Math.Abs);
        var unit = new Matrix<double>(a.Rows, a.Rows, [.. a.Array.Select(v => size == 0 ? v : v / size)]); // MathNet does not scale

        var eigen = Decompose.SymmetricEigen(a);

        double[] values = [.. eigen.Values.Select(v => size == 0 ? v : v / size)];
        RandomMatrices.AssertOrthonormalColumns(eigen.Vectors, 1e-13);
        TensorAssert.Close<double>(new MathNetDecompositions(new Compute(1)).SymmetricEigen(unit).Values.Order().ToArray(), values, 1e-13, what: "eigenvalues");
        var back = RandomMatrices.Product(RandomMatrices.ScaleColumns(eigen.Vectors, values), eigen.Vectors, Transpose.B);
        TensorAssert.Close<double>(unit.Array, back.Array, 1e-13, what: "V diag(w) Vᵀ");
    }

    [Theory]
    [MemberData(nameof(SpecialMatrices.Names), MemberType = typeof(SpecialMatrices))]
    public void Svd_Special_IsOrthonormalAndReproduces(string name)
    {
        var a = SpecialMatrices.Get(name);

        RandomMatrices.AssertSvd(a, Decompose.Svd(a), 1e-13);
        var wide = a.View.RowRange(0, 23).ToMatrix();
        RandomMatrices.AssertSvd(wide, Decompose.Svd(wide), 1e-13);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public void Svd_BidiagonalWithZeroInside_FindsTheZero(int zero)
    {
        var a = new Matrix<double>(10, 10);
        for (int i = 0; i < 10; i++)
        {
            a[i, i] = i == zero ? 0 : i + 1;
            if (i < 9) a[i, i + 1] = 1;
        }

        var svd = Decompose.Svd(a);

        Assert.Equal(0, svd.S[9], 1e-14);
        RandomMatrices.AssertSvd(a, svd, 1e-14);
    }

    [Fact]
    public void Svd_HandExample_GivesValues()
    {
        var svd = Decompose.Svd(new Matrix<double>(3, 2, [3, 0, 4, 0, 0, 2]));

        TensorAssert.Close<double>([5, 2], svd.S, 1e-15);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(80, 33)]
    [InlineData(33, 80)]
    public void SingularValues_Random_EqualThoseOfSvdAndMathNet(int m, int n)
    {
        var a = RandomMatrices.Gaussian(m, n, 400);

        double[] values = Decompose.SingularValues(a);

        TensorAssert.Close<double>(Decompose.Svd(a).S, values, 1e-13);
        TensorAssert.Close<double>(new MathNetDecompositions(new Compute(1)).SingularValues(a), values, 1e-12);
    }

    [Fact]
    public void AllThree_OneAndTwoThreads_GiveTheSameBytes()
    {
        var a = RandomMatrices.PositiveDefinite(150, 500);
        Decompositions one = new(new Compute(1)), two = new(new Compute(2));

        Assert.Equal(one.Cholesky(a).Array, two.Cholesky(a).Array);
        Assert.Equal(one.SymmetricEigen(a).Vectors.Array, two.SymmetricEigen(a).Vectors.Array);
        Assert.Equal(one.Svd(a).U.Array, two.Svd(a).U.Array);
    }

    [Fact]
    public void AllThree_Input_IsLeftAlone()
    {
        var a = RandomMatrices.PositiveDefinite(20, 600);
        var copy = a.Clone();

        Decompose.Cholesky(a);
        Decompose.SymmetricEigen(a);
        Decompose.Svd(a);

        Assert.Equal(copy.Array, a.Array);
    }
}
