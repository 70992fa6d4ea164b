using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Families.Gpt2;

/// <summary><c>x += attention(norm₁ x)</c>, then <c>x += mlp(norm₂ x)</c>.</summary>
internal sealed class Gpt2Block : IDecoderBlock
{
    /// <summary>norm₁.</summary>
    public required INormalization AttentionNorm { get; init; }

    /// <summary>The heads.</summary>
    public required CausalSelfAttention Attention { get; init; }

    /// <summary>[3 dModel, dModel]: queries, keys, values.</summary>
    public required Linear QueryKeyValue { get; init; }

    /// <summary>[dModel, dModel].</summary>
    public required Linear AttentionOutput { get; init; }

    /// <summary>norm₂.</summary>
    public required INormalization MlpNorm { get; init; }

    /// <summary>[dMlp, dModel].</summary>
    public required Linear MlpInput { get; init; }

    /// <summary>Between the two.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>[dModel, dMlp].</summary>
    public required Linear MlpOutput { get; init; }

    /// <inheritdoc />
    public int HeadCount => Attention.HeadCount;

    /// <inheritdoc />
    public int KeyValueWidth => Attention.KeyValueWidth;

    /// <inheritdoc />
    public void Apply(BlockRun run)
    {
        var residual = run.Residual; // [rows, dModel]
        var input = Project(run);
        var attended = run.Scratch.Attended(residual.Rows, AttentionOutput.InputWidth); // [rows, nHeads dHead]
        Attention.Apply(run, input, attended);
        AttentionOutput.AddTo(residual, attended, run.Compute);

        var normed = run.Scratch.Normed(residual.Rows, residual.Columns); // [rows, dModel]
        MlpNorm.Apply(residual, normed, run.Compute);
        var hidden = run.Scratch.Hidden(residual.Rows, MlpInput.OutputWidth); // [rows, dMlp]
        run.Compute.Multiply(normed, MlpInput.Weight, hidden);
        MlpActivations.Apply(Activation, hidden, MlpInput.Bias, run.Compute);
        MlpOutput.AddTo(residual, hidden, run.Compute);
    }

    /// <inheritdoc />
    public void AttentionPattern(BlockRun run, IReadOnlyList<MatrixView<float>> patterns) => Attention.Pattern(run, Project(run), patterns);

    private AttentionInput Project(BlockRun run)
    {
        var normed = run.Scratch.Normed(run.Residual.Rows, run.Residual.Columns); // [rows, dModel]
        AttentionNorm.Apply(run.Residual, normed, run.Compute);
        var projected = run.Scratch.Projected(run.Residual.Rows, QueryKeyValue.OutputWidth); // [rows, 3 dModel]
        QueryKeyValue.Apply(normed, projected, run.Compute);
        return AttentionInput.OfThirds(projected);
    }
}
