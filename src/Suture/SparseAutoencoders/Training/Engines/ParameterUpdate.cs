using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The end of a step: from what an engine made of the batch to clipped gradients and the optimiser's step of every parameter.</summary>
/// <param name="parameters">Parameters; changed.</param>
/// <param name="options">Recipe.</param>
/// <param name="isTouched">Per latent, whether it ever had a gradient, <c>[dSae]</c>; kept up to date here.</param>
internal sealed class ParameterUpdate(TrainerParameters parameters, SaeTrainerOptions options, bool[] isTouched)
{
    private readonly LatentUpdate _latents = new(parameters, options);

    /// <summary>Divides all decoder rows by their norms.</summary>
    public void NormalizeDecoder(Compute compute) => _latents.NormalizeAll(compute);

    /// <summary>Takes the optimiser's step.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="gradients">What the engine made of it.</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="trace">Receives the gradient; null for nobody.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns>Norm of all gradients, when they are clipped.</returns>
    public double? Apply(StepInput input, StepGradients gradients, double learningRate, GradientTrace? trace, Compute compute)
    {
        float[] encodedSum = gradients.EveryToken is null ? [] : Array.ConvertAll(Columns.Sum(input.Encoded), sum => (float)sum);
        var rows = new RowGradient(parameters, gradients, input.Encoded, encodedSum, options.ProjectsDecoderGradient, trace);
        for (int latent = 0; latent < isTouched.Length; latent++) isTouched[latent] |= rows.Exists(latent);
        // A latent that never had a gradient has a zero state and keeps its row; on the first step it is still normalised.
        bool isFirst = input.Step == 0;
        Func<int, bool> isUntouched = latent => !isTouched[latent] && !isFirst;
        float[]? skip = SkipGradient(input, gradients, compute);
        if (options.MaxGradientNorm is not { } limit)
        {
            _latents.Apply(rows, isUntouched, learningRate, 1, compute);
            AddPreBias(gradients);
            UpdateRest(gradients, skip, learningRate, 1, trace);
            return null;
        }

        double squares = _latents.Store(rows, compute);
        AddPreBias(gradients);
        foreach (float[]? gradient in (float[]?[])[gradients.DecoderBias, gradients.Thresholds, gradients.LogScales, gradients.MagnitudeBias, skip])
        {
            if (gradient is not null) squares += GradientClipping.SumOfSquares<float>(gradient);
        }

        double norm = Math.Sqrt(squares), factor = GradientClipping.Factor(norm, limit);
        if (trace is not null) trace.Factor = factor;
        _latents.Apply(rows, isUntouched, learningRate, factor, compute);
        UpdateRest(gradients, skip, learningRate, factor, trace);
        return norm;
    }

    private float[]? SkipGradient(StepInput input, StepGradients gradients, Compute compute)
    {
        if (parameters.Skip is null) return null;
        var gradient = new Matrix<float>(parameters.Skip.Values.Rows, parameters.Skip.Values.Columns);
        compute.Multiply(gradients.SkipError!.View, input.X, gradient.View, Transpose.A);
        return gradient.Array;
    }

    private void AddPreBias(StepGradients gradients)
    {
        if (_latents.PreBiasGradient() is { } preBias) TensorPrimitives.Add(gradients.DecoderBias, preBias, gradients.DecoderBias);
    }

    private void UpdateRest(StepGradients gradients, float[]? skip, double learningRate, double factor, GradientTrace? trace)
    {
        Take(parameters.DecoderBias, gradients.DecoderBias);
        Take(parameters.Thresholds, gradients.Thresholds);
        Take(parameters.LogScales, gradients.LogScales);
        Take(parameters.MagnitudeBias, gradients.MagnitudeBias);
        Take(parameters.Skip, skip);

        void Take(TrainerWeights? weights, float[]? gradient)
        {
            if (weights is null) return;
            if (trace is not null) gradient.CopyTo(trace.Raw[weights.Name].Values);
            weights.Step(gradient, learningRate, factor);
        }
    }
}
