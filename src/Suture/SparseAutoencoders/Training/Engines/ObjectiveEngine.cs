using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Computes the loss and the gradient of one batch under one objective; reads the parameters, and changes nothing that lasts.</summary>
/// <remarks>Everything after the encoder works on codes: their number decides the cost, and no <c>[batch, dSae]</c> is ever stored.</remarks>
internal abstract class ObjectiveEngine
{
    private readonly ReconstructionPass _reconstruction = new();
    private readonly List<AuxiliaryPass> _auxiliaries = [];
    private Matrix<float>? _direct;

    protected ObjectiveEngine(EngineContext context)
    {
        Context = context;
        Entries = new LatentEntries(context.Parameters.LatentCount);
    }

    /// <summary>Parameters and recipe.</summary>
    protected EngineContext Context { get; }

    /// <summary>The parameters.</summary>
    protected TrainerParameters Parameters => Context.Parameters;

    /// <summary>Codes by latent of the main reconstruction.</summary>
    protected LatentEntries Entries { get; }

    /// <summary>Changes parameters that a step needs otherwise than the last one left them.</summary>
    public virtual void BeforeStep()
    {
    }

    /// <summary>Computes everything of a step up to the update.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="gradients">Receives losses and gradients.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArithmeticException">A pre-activation overflows float32.</exception>
    public abstract void Compute(StepInput input, StepGradients gradients, Compute compute);

    /// <summary>Codes of the batch by the encoder as it is.</summary>
    protected SparseCodes Encode(StepInput input, Func<int, ICodeSelector> selector, Compute compute) =>
        FusedEncoder.Encode(Parameters.Encoder.Values.View, selector, input.Encoded, compute, CancellationToken.None);

    /// <summary>What the sum of squared errors is divided by: tokens, or the target's variance.</summary>
    protected double Divisor(StepInput input, Compute compute) => Context.Options.Loss switch
    {
        ReconstructionLoss.SquaredError => input.Tokens,
        ReconstructionLoss.UnexplainedFraction => Variance.Sum(input.Y, compute),
        _ => throw new InvalidOperationException($"Loss {Context.Options.Loss} is unknown; known: SquaredError, UnexplainedFraction."),
    };

    /// <summary>What a skip connection adds to the output, <c>[tokens, dOut]</c>; null without one.</summary>
    protected Matrix<float>? Direct(StepInput input, Compute compute)
    {
        if (Parameters.Skip is null) return null;
        if (_direct is null || _direct.Rows != input.Tokens) _direct = new Matrix<float>(input.Tokens, input.Y.Columns);
        compute.Multiply(input.X, Parameters.Skip.Values.View, _direct.View, Transpose.B);
        return _direct;
    }

    /// <summary>Reconstructs the batch and takes down loss, errors and the bias's gradient.</summary>
    /// <returns>The pass, with the gradient of each code.</returns>
    protected ReconstructionPass Reconstruct(StepInput input, SparseCodes codes, StepGradients gradients, Compute compute)
    {
        double divisor = Divisor(input, compute);
        double squares = _reconstruction.Compute(Parameters.Decoder.Values.View, Parameters.DecoderBias.Values.Array, Direct(input, compute), input.Y, codes, 2 / divisor, compute);
        gradients.Reconstruction = squares / divisor;
        gradients.DecoderBias = _reconstruction.Bias;
        gradients.SkipError = _reconstruction.Error;
        return _reconstruction;
    }

    /// <summary>Adds the codes of a reconstruction, sorted by latent.</summary>
    protected void AddChannel(StepGradients gradients, SparseCodes codes, ReconstructionPass pass)
    {
        Entries.Sort(codes, pass.Codes);
        gradients.Channels.Add(new GradientChannel(Entries, new ErrorBands(pass.Error)));
    }

    /// <summary>Marks every latent that the codes hold as firing, and counts the entries as active.</summary>
    protected static void CountFiring(StepGradients gradients, SparseCodes codes)
    {
        foreach (int latent in codes.Latents) gradients.Firing[latent] = true;
        gradients.ActiveCount = codes.Count;
    }

    /// <summary>Adds the loss of dead latents on what a reconstruction left over, where the recipe has one.</summary>
    protected void AddAuxiliary(StepInput input, StepGradients gradients, ReconstructionPass pass, ContributionEncoder? contributions, Compute compute)
    {
        if (Context.Options.Auxiliary is null) return;
        var dead = Dead(input, gradients, 0, Parameters.LatentCount);
        if (dead.Length == 0) return;
        // E = s (ŷ − y) with s = 2 / divisor, so the residual is E / −s.
        var residual = new Matrix<float>(input.Tokens, input.Y.Columns);
        TensorPrimitives.Multiply(pass.Error.Values, (float)(-Divisor(input, compute) / 2), residual.Values);
        AddAuxiliary(input, gradients, residual, dead, contributions, 0, compute);
    }

    /// <summary>Adds the loss of given dead latents on a given residual; each place has buffers of its own, which the update still reads.</summary>
    protected void AddAuxiliary(StepInput input, StepGradients gradients, Matrix<float> residual, int[] dead, ContributionEncoder? contributions, int place, Compute compute)
    {
        if (dead.Length == 0) return;
        while (_auxiliaries.Count <= place) _auxiliaries.Add(new AuxiliaryPass(Context));
        _auxiliaries[place].Add(input, gradients, residual, dead, contributions, compute);
    }

    /// <summary>Dead latents of a range, ascending.</summary>
    protected int[] Dead(StepInput input, StepGradients gradients, int first, int end) =>
        input.Dead.Of(first, end, Context.Options.Auxiliary is { CountsBatchFirst: true } ? gradients.Firing : null);
}
