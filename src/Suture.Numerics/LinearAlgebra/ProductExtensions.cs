namespace Suture.Numerics.LinearAlgebra;

/// <summary>Matrix products in the forms that factorisations use.</summary>
internal static class ProductExtensions
{
    /// <summary><c>C ← C − op(A) op(B)</c>: the product is formed on its own, then taken off, so C is rounded once.</summary>
    public static void Subtract(this Compute compute, MatrixView<double> a, MatrixView<double> b, MatrixView<double> destination, Transpose transpose)
    {
        var product = new Matrix<double>(destination.Rows, destination.Columns);
        compute.Multiply(a, b, product.View, transpose);
        for (int i = 0; i < destination.Rows; i++) System.Numerics.Tensors.TensorPrimitives.Subtract(destination.Row(i), product.Row(i), destination.Row(i));
    }
}
