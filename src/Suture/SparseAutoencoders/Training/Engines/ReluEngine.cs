using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>ReLU with an L1 penalty: <c>dL/df_ti = E_t · Wd_i + λ w_i / B</c>, and <c>dL/d‖Wd_i‖ = λ/B Σ_t f_ti</c> where w is that norm.</summary>
internal sealed class ReluEngine(ReluObjective objective, EngineContext context) : ObjectiveEngine(context)
{
    private readonly DecoderNorms _norms = new(context.Parameters.LatentCount);

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        float[] bias = Parameters.EncoderBias.Values.Array;
        var rule = new ReluRule();
        var codes = Encode(input, tokens => rule.Selector(bias, tokens), compute);
        CountFiring(gradients, codes);
        var pass = Reconstruct(input, codes, gradients, compute);
        AddAuxiliary(input, gradients, pass, null, compute);
        AddPenalty(input, codes, pass.Codes, gradients, compute);
        AddChannel(gradients, codes, pass);
    }

    private void AddPenalty(StepInput input, SparseCodes codes, float[] slopes, StepGradients gradients, Compute compute)
    {
        double weight = SparsityWarmUp.At(objective.Sparsity, objective.SparsityWarmUpSteps, input.Step) / input.Tokens;
        if (weight == 0) return;
        if (objective.WeightedByDecoderNorm) _norms.Measure(Parameters.Decoder.Values, compute);
        double penalty = 0;
        double[] sums = new double[codes.LatentCount];
        for (int i = 0; i < codes.Count; i++)
        {
            int latent = codes.Latents[i];
            double norm = objective.WeightedByDecoderNorm ? _norms.Values[latent] : 1;
            penalty += norm * codes.Values[i];
            sums[latent] += weight * codes.Values[i];
            slopes[i] += (float)(weight * norm);
        }

        gradients.Sparsity = weight * penalty;
        if (objective.WeightedByDecoderNorm) gradients.NormPenalties = Array.ConvertAll(sums, sum => (float)sum);
    }
}
