namespace Suture.Numerics.Gemm;

/// <summary>Copies the upper triangle of a square matrix to the lower one.</summary>
internal static unsafe class SymmetricMirror
{
    private const int Block = 64;

    /// <summary>Makes a matrix symmetric; the caller has proved that <c>[size, size]</c> lies in its memory.</summary>
    public static void Run(double* matrix, nint stride, int size, Compute compute)
    {
        compute.For((size + Block - 1) / Block, task =>
        {
            int row = task * Block, rows = Math.Min(Block, size - row);
            for (int column = 0; column < row; column += Block)
            {
                BlockTranspose.Run(matrix + (column * stride) + row, stride, Block, rows, matrix + (row * stride) + column, (int)stride);
            }

            for (int i = row; i < row + rows; i++)
            {
                for (int j = row; j < i; j++) matrix[(i * stride) + j] = matrix[(j * stride) + i];
            }
        });
    }
}
