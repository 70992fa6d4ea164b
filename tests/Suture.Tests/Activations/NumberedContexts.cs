using Suture.Activations;
using Suture.Numerics;

namespace Suture.Tests.Activations;

/// <summary>Contexts whose rows are numbered through the text: row r holds r and −r.</summary>
internal sealed class NumberedContexts(params int[] rowCounts) : IContextActivations
{
    /// <summary>Number of the context whose reading fails; none by default.</summary>
    public int Broken { get; set; } = -1;

    public int Width => 2;

    public int ContextCount => rowCounts.Length;

    public int RowCount(int context) => rowCounts[context];

    public void Read(ReadOnlySpan<int> contexts, MatrixView<float> destination, ReadOnlySpan<int> places, CancellationToken cancellationToken = default)
    {
        int next = 0;
        foreach (int context in contexts)
        {
            if (context == Broken) throw new ArithmeticException($"context {context} is broken");
            int first = rowCounts[..context].Sum();
            for (int row = first; row < first + rowCounts[context]; row++)
            {
                var target = destination.Row(places[next++]);
                (target[0], target[1]) = (row, -row);
            }
        }

        Assert.Equal(places.Length, next);
    }
}
