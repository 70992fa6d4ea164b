using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>BatchTopK with a reconstruction by each prefix of the dictionary.</summary>
internal sealed class MatryoshkaEngine(MatryoshkaObjective objective, EngineContext context) : BatchTopKEngine(objective.K, objective.RescaledByDecoderNorm, context)
{
    private readonly PrefixPass _prefixes = new(objective.Widths);

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        var codes = Select(input, gradients, compute);
        double divisor = Divisor(input, compute);
        double[] weights = [.. objective.Widths.Select((_, level) => objective.Weights?[level] ?? 1)];
        double[] squares = _prefixes.Compute(Parameters.Decoder.Values.View, Parameters.DecoderBias.Values.Array, Direct(input, compute), input.Y, codes, Array.ConvertAll(weights, weight => 2 * weight / divisor), compute);
        for (int level = 0; level < squares.Length; level++) gradients.Reconstruction += weights[level] * squares[level] / divisor;
        gradients.DecoderBias = _prefixes.Bias;
        gradients.SkipError = _prefixes.Errors[0];
        AddAuxiliaries(input, gradients, compute);
        Entries.Sort(codes, _prefixes.Codes);
        gradients.Channels.Add(new GradientChannel(Entries, new ErrorBands(_prefixes.Errors, objective.Widths)));
    }

    private void AddAuxiliaries(StepInput input, StepGradients gradients, Compute compute)
    {
        if (Context.Options.Auxiliary is null) return;
        if (!objective.AuxiliaryByLevel)
        {
            AddAuxiliary(input, gradients, _prefixes.Residuals[^1], Dead(input, gradients, 0, Parameters.LatentCount), Contributions, 0, compute);
            return;
        }

        for (int level = 0; level < objective.Widths.Count; level++)
        {
            var dead = Dead(input, gradients, level == 0 ? 0 : objective.Widths[level - 1], objective.Widths[level]);
            AddAuxiliary(input, gradients, _prefixes.Residuals[level], dead, Contributions, level, compute);
        }
    }
}
