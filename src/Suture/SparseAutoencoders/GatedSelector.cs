using System.Numerics;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the magnitudes of the latents whose gate is open.</summary>
internal sealed class GatedSelector : ICodeSelector
{
    private readonly float[] _gateBias;
    private readonly float[] _scales;
    private readonly float[] _magnitudeBias;
    private readonly CodeRows _rows;

    public GatedSelector(float[] gateBias, float[] scales, float[] magnitudeBias, int tokens)
    {
        _gateBias = gateBias;
        _scales = scales;
        _magnitudeBias = magnitudeBias;
        _rows = new CodeRows(gateBias.Length, tokens);
    }

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        var bias = _gateBias.AsSpan(firstColumn, tile.Columns);
        for (int i = 0; i < tile.Rows; i++)
        {
            var row = tile.Row(i);
            int j = 0;
            for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
            {
                if (!Vector.GreaterThanAny(new Vector<float>(row[j..]) + new Vector<float>(bias[j..]), Vector<float>.Zero)) continue;
                for (int lane = j; lane < j + Vector<float>.Count; lane++) Add(firstRow + i, firstColumn + lane, row[lane]);
            }

            for (; j < row.Length; j++) Add(firstRow + i, firstColumn + j, row[j]);
        }
    }

    public SparseCodes Finish(Compute compute) => _rows.ToCodes(compute);

    private void Add(int token, int latent, float product)
    {
        if (!(product + _gateBias[latent] > 0)) return;
        float magnitude = (product * _scales[latent]) + _magnitudeBias[latent];
        // Written so that NaN is added, and refused there.
        if (!(magnitude <= 0)) _rows.Add(token, latent, magnitude);
    }
}
