using Suture.Numerics.LinearAlgebra;
using Suture.Testing;

namespace Suture.Numerics.Tests.LinearAlgebra;

public class TriangularSolveTests
{
    private delegate void Solver(MatrixView<double> lower, MatrixView<double> other, Compute compute);

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var rows = new TheoryData<string, int, int>();
            foreach (string name in (string[])["Lower", "LowerTransposed", "RightLower", "RightLowerTransposed"])
            {
                foreach (int n in (int[])[1, 2, 63, 64, 65, 130])
                {
                    foreach (int width in (int[])[1, 5, 300]) rows.Add(name, n, width);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Solve_KnownSolution_FindsIt(string name, int n, int width)
    {
        var lower = new Decompositions(new Compute(1)).Cholesky(RandomMatrices.PositiveDefinite(n, 1));
        bool right = name.StartsWith("Right", StringComparison.Ordinal), transposed = name.EndsWith("Transposed", StringComparison.Ordinal);
        var solution = right ? RandomMatrices.Gaussian(width, n, 2) : RandomMatrices.Gaussian(n, width, 2);
        var known = right
            ? RandomMatrices.Product(solution, lower, transposed ? Transpose.B : Transpose.None)
            : RandomMatrices.Product(lower, solution, transposed ? Transpose.A : Transpose.None);
        var again = known.Clone();

        Named(name)(lower.View, known.View, new Compute(2));
        Named(name)(lower.View, again.View, new Compute(1));

        TensorAssert.Close<double>(solution.Array, known.Array, 1e-10); // the factor's condition is up to 1e3
        Assert.Equal(again.Array, known.Array);
    }

    [Fact]
    public void Lower_HandExample_Solves()
    {
        var right = new Matrix<double>(2, 1, [4, 11]);

        TriangularSolve.Lower(new Matrix<double>(2, 2, [2, 99, 1, 3]).View, right.View, new Compute(1));

        Assert.Equal([2.0, 3], right.Array);
    }

    [Fact]
    public void Lower_ShapesDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => TriangularSolve.Lower(new Matrix<double>(2, 2).View, new Matrix<double>(3, 1).View, new Compute(1)));

    private static Solver Named(string name) => name switch
    {
        "Lower" => TriangularSolve.Lower,
        "LowerTransposed" => TriangularSolve.LowerTransposed,
        "RightLower" => TriangularSolve.RightLower,
        _ => TriangularSolve.RightLowerTransposed,
    };
}
