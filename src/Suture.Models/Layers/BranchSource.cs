using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>What single rows see of the contexts that they branch off from: all that came before their own position.</summary>
/// <param name="Keys">[tokens, kvHeads × dHead], as the heads read them.</param>
/// <param name="Values">[tokens, kvHeads × dHead].</param>
/// <param name="FirstRows">Of each span the row of its context's first token.</param>
internal sealed record BranchSource(MatrixView<float> Keys, MatrixView<float> Values, IReadOnlyList<int> FirstRows);
