using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;

namespace Suture.Experiments;

/// <summary>Activations of contexts spread evenly over the training text: what scales, centres and starts from data are measured on.</summary>
/// <remarks>The model reads them anew, so that they are the same whether batches come from shards of either type or from the live model.</remarks>
internal sealed class SaeTrainSample
{
    /// <summary>Tokens of a sample, about: openai/sparse_autoencoder's for a geometric median.</summary>
    public const int Tokens = 32768;

    private const int BlockRows = 1024;
    private readonly int _inputWidth;
    private readonly Matrix<float> _rows;

    private SaeTrainSample(Matrix<float> rows, int inputWidth)
    {
        _rows = rows;
        _inputWidth = inputWidth;
    }

    /// <summary>Inputs, <c>[tokens, dIn]</c>.</summary>
    public MatrixView<float> Inputs => _rows.View.ColumnRange(0, _inputWidth);

    /// <summary>What is to be predicted, <c>[tokens, dOut]</c>: of an autoencoder the inputs.</summary>
    public MatrixView<float> Targets => _inputWidth == _rows.Columns ? Inputs : _rows.View.ColumnRange(_inputWidth, _rows.Columns - _inputWidth);

    /// <summary>Inputs as rows to draw from; of an autoencoder.</summary>
    public IActivationRows Rows => new InMemoryActivations(_rows);

    /// <summary>Reads a sample of at least so many tokens, or the whole text where it is shorter.</summary>
    public static SaeTrainSample Read(SaeTrainText text, int tokens, Compute compute, CancellationToken cancellationToken)
    {
        int[] contexts = Contexts(text, tokens);
        var source = text.Contexts(text.Training, compute);
        var rows = new Matrix<float>(contexts.Sum(source.RowCount), text.Width);
        source.Read(contexts, rows.View, [.. Enumerable.Range(0, rows.Rows)], cancellationToken);
        return new SaeTrainSample(rows, text.Site.Width);
    }

    /// <summary>Bytes that a sample holds.</summary>
    public static long Bytes(SaeTrainText text, int tokens) => 4L * text.Width * Math.Min(SaeTrainText.ContentCount(text.Training), tokens + (long)text.Training.MaxLength);

    /// <summary>Mean of the inputs, <c>[dIn]</c>.</summary>
    public double[] Mean() => MeanOf(Inputs);

    /// <summary>Covariance of the inputs, <c>[dIn, dIn]</c>.</summary>
    public Matrix<double> Covariance(Compute compute)
    {
        double[] mean = Mean();
        int width = mean.Length;
        var block = new Matrix<double>(BlockRows, width);
        var covariance = new Matrix<double>(width, width);
        for (int start = 0; start < Inputs.Rows; start += BlockRows)
        {
            var centred = block.View.RowRange(0, Math.Min(BlockRows, Inputs.Rows - start));
            for (int t = 0; t < centred.Rows; t++)
            {
                ReadOnlySpan<float> row = Inputs.Row(start + t);
                var target = centred.Row(t);
                for (int i = 0; i < width; i++) target[i] = row[i] - mean[i];
            }

            compute.Multiply(centred, centred, covariance.View, Transpose.A, accumulate: start > 0);
        }

        foreach (ref double value in covariance.Values) value /= Inputs.Rows;
        return covariance;
    }

    /// <summary>How one end is centred and scaled; null for not at all.</summary>
    public static ActivationScaling? ScalingOf(MatrixView<float> rows, SaeRecipe recipe)
    {
        float[]? centre = recipe.Centred ? Array.ConvertAll(MeanOf(rows), value => (float)value) : null;
        return recipe.Scaling switch
        {
            InputScaling.None => centre is null ? null : new ActivationScaling(1, centre),
            InputScaling.MeanNorm => ActivationScaling.ByMeanNorm([rows], centre),
            InputScaling.MeanSquare => ActivationScaling.ByMeanSquare([rows], centre),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Scaling, $"Known scalings: {string.Join(", ", Enum.GetNames<InputScaling>())}."),
        };
    }

    private static int[] Contexts(SaeTrainText text, int tokens)
    {
        long content = SaeTrainText.ContentCount(text.Training);
        int all = text.Training.Count, count = content <= tokens ? all : (int)Math.Min(all, ((long)tokens * all / content) + 1);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * all / count))];
    }

    private static double[] MeanOf(MatrixView<float> rows)
    {
        double[] mean = new double[rows.Columns];
        for (int t = 0; t < rows.Rows; t++)
        {
            var row = rows.Row(t);
            for (int i = 0; i < row.Length; i++) mean[i] += row[i];
        }

        for (int i = 0; i < mean.Length; i++) mean[i] /= rows.Rows;
        return mean;
    }
}
