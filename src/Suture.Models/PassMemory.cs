using System.Collections.Concurrent;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>Buffers that passes over one model hand on to each other, so that a harvest over many batches does not allocate.</summary>
internal sealed class PassMemory
{
    // Enough for the passes that live at one time; residuals of other sizes are left to the garbage collector.
    private const int KeptResiduals = 4;

    private readonly ConcurrentBag<Scratch> _scratch = [];
    private readonly List<Matrix<float>> _residuals = [];

    /// <summary>Scratch for one run; give it back.</summary>
    public Scratch TakeScratch() => _scratch.TryTake(out var scratch) ? scratch : new Scratch();

    /// <summary>Gives scratch back.</summary>
    /// <param name="scratch">From <see cref="TakeScratch"/>.</param>
    public void Return(Scratch scratch) => _scratch.Add(scratch);

    /// <summary>A matrix with undefined values.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    public Matrix<float> TakeResidual(int rows, int columns)
    {
        lock (_residuals)
        {
            int index = _residuals.FindIndex(matrix => matrix.Rows == rows && matrix.Columns == columns);
            if (index < 0) return new Matrix<float>(rows, columns);
            var found = _residuals[index];
            _residuals.RemoveAt(index);
            return found;
        }
    }

    /// <summary>Gives a matrix back; nobody may read it any more.</summary>
    /// <param name="residual">From <see cref="TakeResidual"/>.</param>
    public void Return(Matrix<float> residual)
    {
        lock (_residuals)
        {
            if (_residuals.Count == KeptResiduals) _residuals.RemoveAt(0);
            _residuals.Add(residual);
        }
    }
}
