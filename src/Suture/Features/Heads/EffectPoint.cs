using System.Runtime.InteropServices;

namespace Suture.Features.Heads;

/// <summary>One token of an <see cref="EffectCurve"/>.</summary>
/// <param name="Activation">The feature's activation.</param>
/// <param name="Effect"><c>p(BOS) − p_ablated(BOS)</c>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EffectPoint(double Activation, double Effect);
