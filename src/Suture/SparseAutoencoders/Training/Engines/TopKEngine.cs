using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The k largest of each token; the gradient reaches the selected alone.</summary>
internal sealed class TopKEngine : ObjectiveEngine
{
    // sparsify's second reconstruction takes four times as many latents.
    private const int MultiTopKFactor = 4;
    private readonly TopKObjective _objective;
    private readonly ContributionEncoder? _contributions;
    private readonly ReconstructionPass? _second;
    private readonly LatentEntries? _secondEntries;

    public TopKEngine(TopKObjective objective, EngineContext context)
        : base(context)
    {
        _objective = objective;
        if (objective.RescaledByDecoderNorm) _contributions = new ContributionEncoder(context.Parameters);
        if (objective.MultiTopKWeight == 0) return;
        _second = new ReconstructionPass();
        _secondEntries = new LatentEntries(context.Parameters.LatentCount);
    }

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        int k = _objective.At(input.Step);
        var wide = Select(input, _second is null ? k : MultiTopKFactor * k, compute);
        var codes = _second is null ? wide : CodeFilter.Largest(wide, k);
        if (_objective.Threshold is not null) gradients.SmallestActive = CodeFilter.MeanOfSmallest(codes);
        (codes, wide) = (ToActivations(codes), ToActivations(wide));
        CountFiring(gradients, wide);
        gradients.ActiveCount = codes.Count;
        var pass = Reconstruct(input, codes, gradients, compute);
        AddAuxiliary(input, gradients, pass, _contributions, compute);
        AddChannel(gradients, codes, pass);
        if (_second is not null) AddSecond(input, wide, gradients, compute);
    }

    private SparseCodes Select(StepInput input, int k, Compute compute)
    {
        var rule = new TopKRule(k, _objective.Rectified && !_objective.TrainsRectifiedAway);
        if (_contributions is null)
        {
            float[] bias = Parameters.EncoderBias.Values.Array;
            return Encode(input, tokens => rule.Selector(bias, tokens), compute);
        }

        _contributions.Update(compute);
        return FusedEncoder.Encode(_contributions.Encoder, tokens => rule.Selector(_contributions.Bias, tokens), input.Encoded, compute, CancellationToken.None);
    }

    private SparseCodes ToActivations(SparseCodes codes)
    {
        // Selected by their sign as they are; only the value is rectified.
        if (_objective.Rectified && _objective.TrainsRectifiedAway) codes = CodeFilter.Rectified(codes);
        return _contributions?.ToActivations(codes) ?? codes;
    }

    private void AddSecond(StepInput input, SparseCodes codes, StepGradients gradients, Compute compute)
    {
        double divisor = Divisor(input, compute), weight = _objective.MultiTopKWeight;
        double squares = _second!.Compute(Parameters.Decoder.Values.View, Parameters.DecoderBias.Values.Array, Direct(input, compute), input.Y, codes, 2 * weight / divisor, compute);
        gradients.Auxiliary += weight * squares / divisor;
        TensorPrimitives.Add(gradients.DecoderBias, _second.Bias, gradients.DecoderBias);
        if (gradients.SkipError is { } error) gradients.SkipError = Sum(error, _second.Error);
        _secondEntries!.Sort(codes, _second.Codes);
        gradients.Channels.Add(new GradientChannel(_secondEntries, new ErrorBands(_second.Error), TrainsEncoder: false));
    }

    private Matrix<float>? Sum(Matrix<float> first, Matrix<float> second)
    {
        // Only a skip connection reads the sum.
        if (Parameters.Skip is null) return null;
        var sum = first.Clone();
        TensorPrimitives.Add(sum.Values, second.Values, sum.Values);
        return sum;
    }
}
