using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of a text by context, made when they are asked for.</summary>
public interface IContextActivations
{
    /// <summary>Width of a row: of all sites together, side by side.</summary>
    int Width { get; }

    /// <summary>Number of contexts.</summary>
    int ContextCount { get; }

    /// <summary>Rows of a context: its tokens that are not special.</summary>
    /// <param name="context">Number of the context, from 0.</param>
    int RowCount(int context);

    /// <summary>Makes the activations of some contexts.</summary>
    /// <param name="contexts">Numbers of the contexts.</param>
    /// <param name="destination">Where rows go, <c>[any, Width]</c>.</param>
    /// <param name="places">Row of the destination for each row of the contexts, one context after the other.</param>
    /// <param name="cancellationToken">Checked once a batch of contexts.</param>
    /// <exception cref="ArithmeticException">An activation is NaN or infinite; the message names its place.</exception>
    void Read(ReadOnlySpan<int> contexts, MatrixView<float> destination, ReadOnlySpan<int> places, CancellationToken cancellationToken = default);
}
