using Suture.SparseAutoencoders;

namespace Suture.Probing.Texts;

/// <summary>Averages codes over the tokens of each text; what comes out is compressed again, one row a text.</summary>
/// <param name="latentCount">Number of latents, dSae.</param>
internal sealed class MeanCodes(int latentCount)
{
    private readonly double[] _sums = new double[latentCount];
    private readonly bool[] _isActive = new bool[latentCount];
    private readonly List<int> _active = [];
    private readonly List<int> _offsets = [0];
    private readonly List<int> _latents = [];
    private readonly List<float> _values = [];

    /// <summary>Adds texts.</summary>
    /// <param name="codes">Codes of their tokens, text by text.</param>
    /// <param name="ends">Where each text's tokens end; ascending, none empty.</param>
    public void Add(SparseCodes codes, IReadOnlyList<int> ends)
    {
        int token = 0;
        foreach (int end in ends)
        {
            double count = end - token;
            for (; token < end; token++) Add(codes.LatentsOf(token), codes.ValuesOf(token));
            _active.Sort();
            foreach (int latent in _active)
            {
                _latents.Add(latent);
                _values.Add((float)(_sums[latent] / count));
                (_sums[latent], _isActive[latent]) = (0, false);
            }

            _active.Clear();
            _offsets.Add(_latents.Count);
        }
    }

    /// <summary>The means of all texts added: <c>[texts, dSae]</c>.</summary>
    public SparseCodes Codes() => new(latentCount, [.. _offsets], [.. _latents], [.. _values]);

    private void Add(ReadOnlySpan<int> latents, ReadOnlySpan<float> values)
    {
        for (int e = 0; e < latents.Length; e++)
        {
            _sums[latents[e]] += values[e];
            if (_isActive[latents[e]]) continue;
            _isActive[latents[e]] = true;
            _active.Add(latents[e]);
        }
    }
}
