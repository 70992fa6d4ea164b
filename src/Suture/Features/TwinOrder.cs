namespace Suture.Features;

/// <summary>What a table of twins must keep, checked pair by pair in the table's order.</summary>
internal sealed class TwinOrder
{
    private readonly HashSet<int> _latents = [];
    private readonly HashSet<int> _natives = [];
    private (int Latent, int Native) _previous = (-1, -1);

    /// <summary>What is wrong with the next pair, a sentence; null when nothing is.</summary>
    public string? FaultOf(FeatureTwin twin)
    {
        if (twin.Latent < 0 || twin.Native < 0) return $"pairs latent {twin.Latent} with {twin.Native}; expected latents from 0.";
        if ((twin.Latent, twin.Native).CompareTo(_previous) <= 0) return $"pairs latent {twin.Latent} with {twin.Native} after {_previous.Latent} with {_previous.Native}; expected pairs that ascend, none twice.";
        if (!(Math.Abs(twin.Cosine) <= 1)) return $"has the cosine {twin.Cosine}; expected -1 to 1.";
        if (twin.Correlation is { } correlation && !(Math.Abs(correlation) <= 1)) return $"has the correlation {correlation}; expected -1 to 1, or nothing.";
        if (twin.OneToOne && !_latents.Add(twin.Latent)) return $"assigns latent {twin.Latent} a second time; expected one native latent each.";
        if (twin.OneToOne && !_natives.Add(twin.Native)) return $"assigns native latent {twin.Native} a second time; expected one latent each.";
        _previous = (twin.Latent, twin.Native);
        return null;
    }
}
