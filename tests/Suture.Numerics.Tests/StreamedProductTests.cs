namespace Suture.Numerics.Tests;

public sealed class StreamedProductTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(13, 37, 5, 2)]
    [InlineData(200, 700, 33, 1)]
    [InlineData(200, 700, 33, 2)]
    [InlineData(97, 129, 600, 2)]
    public void Run_Tiles_AreTheStoredProductBitForBit(int rows, int columns, int depth, int threads)
    {
        var random = new RandomSource(5);
        var x = new Matrix<float>(rows, depth);
        var w = new Matrix<float>(columns, depth);
        random.FillGaussian(x.Values);
        random.FillGaussian(w.Values);
        var expected = new Matrix<float>(rows, columns);
        // Through a product of two rows or more, lest the stored one takes the path for single rows, which sums in another order.
        var twice = new Matrix<float>(rows + 1, depth);
        x.Values.CopyTo(twice.Values);
        var stored = new Matrix<float>(rows + 1, columns);
        new Compute(1).Multiply(twice.View, w.View, stored.View, Transpose.B);
        stored.View.RowRange(0, rows).CopyTo(expected.View);
        var collector = new Collector(rows, columns);

        StreamedProduct.Run(new Compute(threads), x.View, w.View, collector);

        Assert.Equal(expected.Array, collector.Product.Array);
        Assert.All(collector.NextColumns, next => Assert.Equal(columns, next));
    }

    [Fact]
    public void Run_DifferentDepths_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => StreamedProduct.Run(new Compute(1), new Matrix<float>(2, 3).View, new Matrix<float>(2, 4).View, new Collector(2, 2)));

        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ConsumerRunsProductsOfItsOwn_TilesStayRight()
    {
        var random = new RandomSource(6);
        Matrix<float> x = new(40, 50), w = new(300, 50), expected = new(40, 300);
        random.FillGaussian(x.Values);
        random.FillGaussian(w.Values);
        var compute = new Compute(1);
        compute.Multiply(x.View, w.View, expected.View, Transpose.B);
        var collector = new MultiplyingCollector(compute);

        StreamedProduct.Run(compute, x.View, w.View, collector);

        Assert.Equal(expected.Array, collector.Product.Array);
    }

    private sealed class MultiplyingCollector(Compute compute) : IProductConsumer<float>
    {
        private readonly Matrix<float> _other = new(100, 400);

        public Matrix<float> Product { get; } = new(40, 300);

        public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
        {
            compute.Multiply(_other.View, _other.View, new Matrix<float>(100, 100).View, Transpose.B);
            tile.CopyTo(Product.View.RowRange(firstRow, tile.Rows).ColumnRange(firstColumn, tile.Columns));
        }
    }

    private sealed class Collector(int rows, int columns) : IProductConsumer<float>
    {
        public Matrix<float> Product { get; } = new(rows, columns);

        public int[] NextColumns { get; } = new int[rows];

        public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
        {
            for (int i = 0; i < tile.Rows; i++)
            {
                Assert.Equal(NextColumns[firstRow + i], firstColumn);
                tile.Row(i).CopyTo(Product.Row(firstRow + i).Slice(firstColumn, tile.Columns));
                NextColumns[firstRow + i] += tile.Columns;
            }
        }
    }
}
