namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Codes of a batch sorted by latent: of each latent the tokens where it is active, ascending, with value and gradient.</summary>
/// <remarks>Sorted by counting, in place of atomics: whoever owns a range of latents owns their rows of both weights.</remarks>
internal sealed class LatentEntries(int latentCount)
{
    private readonly int[] _offsets = new int[latentCount + 1];
    private readonly int[] _next = new int[latentCount];
    private int[] _tokens = [];
    private float[] _values = [];
    private float[] _gradients = [];

    /// <summary>Number of entries of one latent.</summary>
    public int Count(int latent) => _offsets[latent + 1] - _offsets[latent];

    public ReadOnlySpan<int> Tokens(int latent) => _tokens.AsSpan(_offsets[latent], Count(latent));

    public ReadOnlySpan<float> Values(int latent) => _values.AsSpan(_offsets[latent], Count(latent));

    public ReadOnlySpan<float> Gradients(int latent) => _gradients.AsSpan(_offsets[latent], Count(latent));

    /// <summary>Sorts the codes of a batch.</summary>
    /// <param name="codes">Codes.</param>
    /// <param name="gradients">dL/df of each entry, in the order of the codes.</param>
    public void Sort(SparseCodes codes, ReadOnlySpan<float> gradients)
    {
        if (_tokens.Length < codes.Count)
        {
            _tokens = new int[codes.Count];
            _values = new float[codes.Count];
            _gradients = new float[codes.Count];
        }

        var latents = codes.Latents;
        var values = codes.Values;
        Array.Clear(_offsets);
        foreach (int latent in latents) _offsets[latent + 1]++;
        for (int latent = 0; latent < _next.Length; latent++)
        {
            _next[latent] = _offsets[latent];
            _offsets[latent + 1] += _offsets[latent];
        }

        var offsets = codes.Offsets;
        for (int token = 0; token < codes.TokenCount; token++)
        {
            for (int i = offsets[token]; i < offsets[token + 1]; i++)
            {
                int place = _next[latents[i]]++;
                _tokens[place] = token;
                _values[place] = values[i];
                _gradients[place] = gradients[i];
            }
        }
    }
}
