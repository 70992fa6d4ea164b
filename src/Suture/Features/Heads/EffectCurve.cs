namespace Suture.Features.Heads;

/// <summary>Effect of a feature on a head against its activation.</summary>
/// <param name="Layer">The head's block.</param>
/// <param name="Head">The head.</param>
/// <param name="Points">One a token.</param>
/// <param name="Bands">Tokens in parts of about equal count by activation, weakest first, with what random directions do there.</param>
public sealed record EffectCurve(int Layer, int Head, IReadOnlyList<EffectPoint> Points, IReadOnlyList<EffectBand> Bands);
