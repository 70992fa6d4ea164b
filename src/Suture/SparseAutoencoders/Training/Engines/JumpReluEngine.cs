using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>JumpReLU: collects what is active and what is within half a bandwidth below its threshold, for the thresholds learn from both.</summary>
/// <remarks>
/// With <c>K = 1[|p − θ| &lt; ε/2]</c>, s = dL/df (reconstruction and tanh penalty) and n_t = dL/d(number of active latents of token t):
/// <c>dθ = −Σ_t K (θ s + n_t) / ε</c>, <c>dp = 1[p &gt; θ] s</c>, plus <c>K (θ s + n_t) / ε</c> when the estimators reach the input.
/// </remarks>
internal sealed class JumpReluEngine(JumpReluObjective objective, EngineContext context) : ObjectiveEngine(context)
{
    private readonly DecoderNorms _norms = new(context.Parameters.LatentCount);

    public override void BeforeStep()
    {
        if (objective.ThresholdsStayPositive) TensorPrimitives.Max(Parameters.Rule.Thresholds, 0f, Parameters.Rule.Thresholds);
    }

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        float[] bias = Parameters.EncoderBias.Values.Array, thresholds = Parameters.Rule.Thresholds!;
        float[] lower = new float[thresholds.Length];
        TensorPrimitives.Subtract(thresholds, (float)(objective.Bandwidth / 2), lower);
        var near = Encode(input, tokens => new ThresholdSelector(lower, bias, tokens), compute);
        var codes = Jump(near, thresholds, gradients, out int[] active);
        var pass = Reconstruct(input, codes, gradients, compute);
        if (objective.Penalty == JumpReluPenalty.Tanh || objective.PreActivationCoefficient > 0) _norms.Measure(Parameters.Decoder.Values, compute);
        AddAuxiliary(input, gradients, pass, null, compute);
        double[] normPenalties = new double[codes.LatentCount], thresholdSlopes = new double[codes.LatentCount];
        AddTanh(input, codes, pass.Codes, gradients, normPenalties);
        double[] perToken = CountPenalty(input, active, gradients);
        Estimate(near, pass.Codes, perToken, thresholdSlopes);
        if (objective.Penalty == JumpReluPenalty.BatchTarget) CountZeros(near, perToken, thresholdSlopes);
        AddPreActivationLoss(input, near, pass.Codes, gradients, normPenalties, thresholdSlopes);
        gradients.Thresholds = Array.ConvertAll(thresholdSlopes, value => (float)value);
        gradients.NormPenalties = Array.ConvertAll(normPenalties, value => (float)value);
        AddChannel(gradients, codes, pass);
    }

    /// <summary>f of every collected entry: 0 where it does not exceed its threshold.</summary>
    private static SparseCodes Jump(SparseCodes near, float[] thresholds, StepGradients gradients, out int[] active)
    {
        float[] values = near.Values.ToArray();
        active = new int[near.TokenCount];
        for (int t = 0; t < near.TokenCount; t++)
        {
            for (int i = near.Offsets[t]; i < near.Offsets[t + 1]; i++)
            {
                int latent = near.Latents[i];
                if (values[i] > thresholds[latent])
                {
                    active[t]++;
                    gradients.Firing[latent] = true;
                }
                else
                {
                    values[i] = 0;
                }
            }

            gradients.ActiveCount += active[t];
        }

        return new SparseCodes(near.LatentCount, near.Offsets.ToArray(), near.Latents.ToArray(), values);
    }

    private double Weight(StepInput input) => SparsityWarmUp.At(objective.Sparsity, objective.SparsityWarmUpSteps, input.Step);

    private void AddTanh(StepInput input, SparseCodes codes, float[] slopes, StepGradients gradients, double[] normPenalties)
    {
        if (objective.Penalty != JumpReluPenalty.Tanh) return;
        double weight = Weight(input) / input.Tokens, penalty = 0;
        for (int i = 0; i < codes.Count; i++)
        {
            int latent = codes.Latents[i];
            double norm = _norms.Values[latent], value = codes.Values[i], tanh = Math.Tanh(objective.TanhScale * value * norm);
            double slope = weight * objective.TanhScale * (1 - (tanh * tanh));
            penalty += tanh;
            slopes[i] += (float)(slope * norm);
            normPenalties[latent] += slope * value;
        }

        gradients.Sparsity = weight * penalty;
    }

    /// <summary>The penalty on numbers of active latents, and n of each token.</summary>
    private double[] CountPenalty(StepInput input, int[] active, StepGradients gradients)
    {
        double weight = Weight(input), tokens = input.Tokens, target = objective.TargetL0, mean = gradients.ActiveCount / tokens;
        double[] slopes = new double[active.Length];
        switch (objective.Penalty)
        {
            case JumpReluPenalty.ActiveCount:
                gradients.Sparsity = weight * mean;
                slopes.AsSpan().Fill(weight / tokens);
                break;
            case JumpReluPenalty.TokenTarget:
                gradients.Sparsity = weight * (2 / target) * active.Sum(count => (count - target) * (count - target)) / tokens;
                for (int t = 0; t < active.Length; t++) slopes[t] = weight * (4 / target) * (active[t] - target) / tokens;
                break;
            case JumpReluPenalty.BatchTarget:
                double excess = (mean / target) - 1;
                gradients.Sparsity = weight * excess * excess;
                slopes.AsSpan().Fill(weight * 2 * excess / target / tokens);
                break;
            case JumpReluPenalty.Tanh:
                break;
            default:
                throw new InvalidOperationException($"Penalty {objective.Penalty} is unknown; known: ActiveCount, Tanh, TokenTarget, BatchTarget.");
        }

        return slopes;
    }

    /// <summary>The straight-through estimators: thresholds' slopes, and the slopes by f turned into slopes by p.</summary>
    private void Estimate(SparseCodes near, float[] slopes, double[] perToken, double[] thresholdSlopes)
    {
        float[] thresholds = Parameters.Rule.Thresholds!;
        double half = objective.Bandwidth / 2;
        for (int t = 0; t < near.TokenCount; t++)
        {
            for (int i = near.Offsets[t]; i < near.Offsets[t + 1]; i++)
            {
                int latent = near.Latents[i];
                double threshold = thresholds[latent], slope = slopes[i];
                bool isActive = near.Values[i] > thresholds[latent], isNear = Math.Abs(near.Values[i] - threshold) < half;
                double jump = isNear ? threshold * slope / objective.Bandwidth : 0;
                // dictionary_learning counts by f after the jump: an inactive entry is looked at as a zero, in CountZeros.
                double count = isNear && (isActive || objective.Penalty != JumpReluPenalty.BatchTarget) ? perToken[t] / objective.Bandwidth : 0;
                thresholdSlopes[latent] -= jump + count;
                slopes[i] = (float)((isActive ? slope : 0) + (objective.EstimatesInput ? jump + count : 0));
            }
        }
    }

    /// <summary>Inactive entries, all of them, lie within the window of a threshold that is below half the bandwidth.</summary>
    private void CountZeros(SparseCodes near, double[] perToken, double[] thresholdSlopes)
    {
        float[] thresholds = Parameters.Rule.Thresholds!;
        int[] activeTokens = new int[thresholds.Length];
        for (int i = 0; i < near.Count; i++)
        {
            if (near.Values[i] > thresholds[near.Latents[i]]) activeTokens[near.Latents[i]]++;
        }

        for (int latent = 0; latent < thresholds.Length; latent++)
        {
            if (Math.Abs(thresholds[latent]) < objective.Bandwidth / 2) thresholdSlopes[latent] -= (perToken.Length - activeTokens[latent]) * perToken[0] / objective.Bandwidth;
        }
    }

    /// <summary><c>c · mean Σ max(θ − p, 0) ‖Wd_i‖</c> over dead latents, in closed form: <c>Σ_t max(θ − p, 0) = B θ − Σ_t p + Σ_{p &gt; θ} (p − θ)</c>, so no product is kept.</summary>
    private void AddPreActivationLoss(StepInput input, SparseCodes near, float[] slopes, StepGradients gradients, double[] normPenalties, double[] thresholdSlopes)
    {
        if (objective.PreActivationCoefficient == 0) return;
        int[] dead = Dead(input, gradients, 0, near.LatentCount);
        if (dead.Length == 0) return;
        float[] thresholds = Parameters.Rule.Thresholds!;
        double weight = objective.PreActivationCoefficient / input.Tokens;
        double[] sum = Columns.Sum(input.Encoded), shortfall = new double[near.LatentCount];
        int[] below = new int[near.LatentCount];
        float[] everyToken = new float[near.LatentCount];
        foreach (int latent in dead)
        {
            double products = input.Tokens * (double)Parameters.EncoderBias.Values.Array[latent];
            var row = Parameters.Encoder.Values.Row(latent);
            for (int i = 0; i < row.Length; i++) products += sum[i] * row[i];
            shortfall[latent] = (input.Tokens * (double)thresholds[latent]) - products;
            below[latent] = input.Tokens;
            everyToken[latent] = (float)(-weight * _norms.Values[latent]);
        }

        for (int i = 0; i < near.Count; i++)
        {
            int latent = near.Latents[i];
            if (below[latent] == 0 || !(near.Values[i] > thresholds[latent])) continue;
            shortfall[latent] += (double)near.Values[i] - thresholds[latent];
            below[latent]--;
            slopes[i] -= everyToken[latent];
        }

        foreach (int latent in dead)
        {
            gradients.Sparsity += weight * _norms.Values[latent] * shortfall[latent];
            normPenalties[latent] += weight * shortfall[latent];
            thresholdSlopes[latent] += weight * _norms.Values[latent] * below[latent];
        }

        gradients.EveryToken = everyToken;
    }
}
