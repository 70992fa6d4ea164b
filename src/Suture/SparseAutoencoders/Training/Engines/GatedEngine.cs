using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Gate and magnitude from one product q = x We_i: π = q + be, m = eʳ q + bm, f = 1[π &gt; 0] max(m, 0).</summary>
/// <remarks>
/// With E of the reconstruction by f and A of the one by max(π, 0), over the entries with π &gt; 0: <c>dπ = A · Wd_i + λ w_i / B</c>,
/// <c>dm = E · Wd_i</c> where m &gt; 0, <c>dq = dπ + eʳ dm</c>, <c>dr = Σ dm q eʳ</c>, <c>dbe = Σ dπ</c>, <c>dbm = Σ dm</c>. The step itself has no gradient.
/// </remarks>
internal sealed class GatedEngine(GatedObjective objective, EngineContext context) : ObjectiveEngine(context)
{
    private readonly ReconstructionPass _gatePass = new();
    private readonly LatentEntries _gateEntries = new(context.Parameters.LatentCount);
    private readonly DecoderNorms _norms = new(context.Parameters.LatentCount);

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        float[] gateBias = Parameters.EncoderBias.Values.Array;
        var rule = new ReluRule();
        var gates = Encode(input, tokens => rule.Selector(gateBias, tokens), compute);
        var codes = new SparseCodes(gates.LatentCount, gates.Offsets.ToArray(), gates.Latents.ToArray(), Magnitudes(gates, gateBias));
        CountPositive(gradients, codes);
        var pass = Reconstruct(input, codes, gradients, compute);
        AddAuxiliary(input, gradients, pass, null, compute);
        AddGateReconstruction(input, gates, gradients, compute);
        float[] biasSlopes = Combine(input, gates, codes, pass.Codes, gradients, compute);
        Entries.Sort(codes, pass.Codes);
        gradients.Channels.Add(new GradientChannel(Entries, new ErrorBands(pass.Error), TrainsEncoder: true, biasSlopes));
    }

    private static void CountPositive(StepGradients gradients, SparseCodes codes)
    {
        for (int i = 0; i < codes.Count; i++)
        {
            if (!(codes.Values[i] > 0)) continue;
            gradients.Firing[codes.Latents[i]] = true;
            gradients.ActiveCount++;
        }
    }

    private float[] Magnitudes(SparseCodes gates, float[] gateBias)
    {
        float[] magnitudes = new float[gates.Count];
        for (int i = 0; i < magnitudes.Length; i++)
        {
            int latent = gates.Latents[i];
            float product = gates.Values[i] - gateBias[latent];
            magnitudes[i] = Math.Max((MathF.Exp(Parameters.Rule.LogScales![latent]) * product) + Parameters.Rule.MagnitudeBias![latent], 0);
        }

        return magnitudes;
    }

    private void AddGateReconstruction(StepInput input, SparseCodes gates, StepGradients gradients, Compute compute)
    {
        double divisor = Divisor(input, compute);
        double squares = _gatePass.Compute(Parameters.Decoder.Values.View, Parameters.DecoderBias.Values.Array, Direct(input, compute), input.Y, gates, 2 / divisor, compute);
        gradients.Auxiliary += squares / divisor;
        if (objective.DetachedDecoder) return;
        TensorPrimitives.Add(gradients.DecoderBias, _gatePass.Bias, gradients.DecoderBias);
        _gateEntries.Sort(gates, _gatePass.Codes);
        // The gates' own gradient is in the main channel, with the magnitudes'.
        gradients.Channels.Add(new GradientChannel(_gateEntries, new ErrorBands(_gatePass.Error), TrainsEncoder: false));
    }

    /// <summary>Turns the slopes by f into slopes by q, adds the penalty, and sums what the rule's parameters get.</summary>
    /// <returns>dL/dbe, <c>[dSae]</c>.</returns>
    private float[] Combine(StepInput input, SparseCodes gates, SparseCodes codes, float[] slopes, StepGradients gradients, Compute compute)
    {
        double weight = SparsityWarmUp.At(objective.Sparsity, objective.SparsityWarmUpSteps, input.Step) / input.Tokens, penalty = 0;
        if (objective.WeightedByDecoderNorm) _norms.Measure(Parameters.Decoder.Values, compute);
        int latents = codes.LatentCount;
        double[] bias = new double[latents], magnitudeBias = new double[latents], logScales = new double[latents], norms = new double[latents];
        float[] gateBias = Parameters.EncoderBias.Values.Array;
        for (int i = 0; i < codes.Count; i++)
        {
            int latent = codes.Latents[i];
            double norm = objective.WeightedByDecoderNorm ? _norms.Values[latent] : 1, scale = Math.Exp(Parameters.Rule.LogScales![latent]);
            double gate = _gatePass.Codes[i] + (weight * norm), magnitude = codes.Values[i] > 0 ? slopes[i] : 0;
            penalty += norm * gates.Values[i];
            norms[latent] += weight * gates.Values[i];
            bias[latent] += gate;
            magnitudeBias[latent] += magnitude;
            logScales[latent] += magnitude * scale * (gates.Values[i] - gateBias[latent]);
            slopes[i] = (float)(gate + (scale * magnitude));
        }

        gradients.Sparsity = weight * penalty;
        gradients.MagnitudeBias = Floats(magnitudeBias);
        gradients.LogScales = Floats(logScales);
        if (objective.WeightedByDecoderNorm) gradients.NormPenalties = Floats(norms);
        return Floats(bias);
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
