using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Steering;

/// <summary>What a model makes of texts at one layer: a mean state a text.</summary>
public sealed class TextStates
{
    /// <summary>Wraps states; the matrix becomes its own.</summary>
    /// <param name="means">Mean over each text's tokens that count, <c>[texts, dModel]</c>, float64.</param>
    /// <param name="tokenCounts">Number of tokens that count, one a text, each 1 or more.</param>
    /// <exception cref="ArgumentException">There is no text, the counts do not fit, or a state is not finite.</exception>
    public TextStates(Matrix<double> means, IReadOnlyList<int> tokenCounts)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(tokenCounts);
        if (means.Rows == 0) throw new ArgumentException("There is no text to take states of.", nameof(means));
        if (tokenCounts.Count != means.Rows || tokenCounts.Any(count => count < 1)) throw new ArgumentException($"There are {means.Rows} states and {tokenCounts.Count} token counts; expected one a state, each 1 or more.", nameof(tokenCounts));
        if (!TensorPrimitives.IsFiniteAll<double>(means.Values)) throw new ArgumentException("A state is not finite.", nameof(means));
        Means = means;
        TokenCounts = tokenCounts;
        Mean = MeanOverTokens();
    }

    /// <summary>States that are one token each.</summary>
    /// <param name="states"><c>[tokens, dModel]</c>.</param>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public TextStates(Matrix<double> states)
        : this(states, [.. Enumerable.Repeat(1, states?.Rows ?? throw new ArgumentNullException(nameof(states)))])
    {
    }

    /// <summary>Mean over each text's tokens, <c>[texts, dModel]</c>.</summary>
    public Matrix<double> Means { get; }

    /// <summary>Tokens of each text.</summary>
    public IReadOnlyList<int> TokenCounts { get; }

    /// <summary>Mean over all tokens of all texts, <c>[dModel]</c>.</summary>
    public double[] Mean { get; }

    /// <summary>Number of texts.</summary>
    public int Count => Means.Rows;

    /// <summary>dModel.</summary>
    public int Width => Means.Columns;

    private double[] MeanOverTokens()
    {
        double[] sum = new double[Width];
        for (int text = 0; text < Count; text++) TensorPrimitives.MultiplyAdd(Means.Row(text), TokenCounts[text], sum, sum);
        TensorPrimitives.Divide(sum, TokenCounts.Sum(count => (long)count), sum);
        return sum;
    }
}
