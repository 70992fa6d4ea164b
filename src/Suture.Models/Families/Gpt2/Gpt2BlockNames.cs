namespace Suture.Models.Families.Gpt2;

/// <summary>Where the weights of one GPT-2 block are; each name has a <c>.weight</c> and a <c>.bias</c>.</summary>
/// <param name="AttentionNorm">LayerNorm before attention.</param>
/// <param name="QueryKeyValue">Conv1D [dModel, 3 dModel]: queries, keys, values, each [nHeads × dHead].</param>
/// <param name="AttentionOutput">Conv1D [dModel, dModel].</param>
/// <param name="MlpNorm">LayerNorm before the MLP.</param>
/// <param name="MlpInput">Conv1D [dModel, dMlp].</param>
/// <param name="MlpOutput">Conv1D [dMlp, dModel].</param>
internal sealed record Gpt2BlockNames(string AttentionNorm, string QueryKeyValue, string AttentionOutput, string MlpNorm, string MlpInput, string MlpOutput);
