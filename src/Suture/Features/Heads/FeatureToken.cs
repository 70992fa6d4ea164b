using System.Runtime.InteropServices;

namespace Suture.Features.Heads;

/// <summary>A feature at a token whose part in the stream is to be changed.</summary>
/// <param name="Feature">Index among the features that are looked at.</param>
/// <param name="Row">The token's row in the pass.</param>
/// <param name="Activation">The feature's activation there, in this model.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeatureToken(int Feature, int Row, float Activation);
