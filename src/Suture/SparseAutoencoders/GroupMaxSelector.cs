using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the largest positive pre-activation of each group of latents while they stream by.</summary>
internal sealed class GroupMaxSelector : ICodeSelector
{
    private readonly float[] _bias;
    private readonly int _groupSize;
    private readonly CodeRows _rows;
    private readonly Matrix<float> _best;
    private readonly int[] _winners;

    public GroupMaxSelector(int groups, float[] bias, int tokens)
    {
        _bias = bias;
        _groupSize = bias.Length / groups;
        _rows = new CodeRows(bias.Length, tokens);
        // Zero: what is not positive is inactive after the ReLU, selected or not.
        _best = new Matrix<float>(tokens, groups);
        _winners = new int[checked(tokens * groups)];
    }

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        for (int i = 0; i < tile.Rows; i++)
        {
            var row = tile.Row(i);
            var best = _best.Row(firstRow + i);
            var winners = _winners.AsSpan((firstRow + i) * _best.Columns, _best.Columns);
            for (int j = 0; j < row.Length; j++)
            {
                int latent = firstColumn + j, group = latent / _groupSize;
                float value = row[j] + _bias[latent];
                if (!(value > best[group])) continue;
                best[group] = value;
                winners[group] = latent;
            }
        }
    }

    public SparseCodes Finish(Compute compute)
    {
        for (int token = 0; token < _best.Rows; token++)
        {
            var best = _best.Row(token);
            for (int group = 0; group < best.Length; group++)
            {
                if (best[group] > 0) _rows.Add(token, _winners[(token * best.Length) + group], best[group]);
            }
        }

        return _rows.ToCodes(compute);
    }
}
