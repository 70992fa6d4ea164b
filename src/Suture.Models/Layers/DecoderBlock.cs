using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A block of attention and MLP, each with a norm before it, after it, or both.</summary>
/// <remarks>
/// Sequential: <c>x ← x + norm₂(attention(norm₁ x))</c>, then <c>x ← x + norm₄(mlp(norm₃ x))</c>. Parallel: both read the x that came in.
/// A norm that a family lacks is the identity.
/// </remarks>
internal sealed class DecoderBlock : IDecoderBlock
{
    /// <summary>norm₁.</summary>
    public INormalization? AttentionNorm { get; init; }

    /// <summary>The attention.</summary>
    public required SelfAttention Attention { get; init; }

    /// <summary>norm₂.</summary>
    public INormalization? AttentionOutputNorm { get; init; }

    /// <summary>norm₃.</summary>
    public INormalization? MlpNorm { get; init; }

    /// <summary>The MLP.</summary>
    public required IMlp Mlp { get; init; }

    /// <summary>norm₄.</summary>
    public INormalization? MlpOutputNorm { get; init; }

    /// <summary>Whether the MLP reads what came into the block, and not what attention made of it.</summary>
    public bool IsParallel { get; init; }

    /// <inheritdoc />
    public int HeadCount => Attention.Heads.HeadCount;

    /// <inheritdoc />
    public int KeyValueHeadCount => Attention.Heads.KeyValueHeadCount;

    /// <inheritdoc />
    public int HeadWidth => Attention.Heads.HeadWidth;

    /// <inheritdoc />
    public int MlpWidth => Mlp.Width;

    /// <inheritdoc />
    public void Run(BlockRun run)
    {
        var x = run.Residual; // [rows, dModel]
        var heads = run.At(SiteKind.HeadOutputs, run.Scratch.Attended(x.Rows, Attention.Output.InputWidth)); // [rows, nHeads dHead]
        if (run.Computes(SiteKind.HeadOutputs)) Attention.Gather(run, Normed(AttentionNorm, run), heads);
        if (run.To == SiteKind.HeadOutputs) return;

        // The stream keeps what came in until the MLP's input is made of it, so that a run can begin again at any site before.
        var input = run.At(SiteKind.MlpInput, run.Scratch.Normed(x.Rows, x.Columns)); // [rows, dModel]
        if (IsParallel && run.Computes(SiteKind.MlpInput)) Norm(MlpNorm, x, input, run);
        if (run.From < SiteKind.MlpInput && !AddAttention(run, heads)) return;
        if (!IsParallel && run.Computes(SiteKind.MlpInput)) Norm(MlpNorm, x, input, run);
        if (run.To != SiteKind.MlpInput) AddMlp(run, input);
    }

    /// <inheritdoc />
    public void AttentionPattern(BlockRun run, IReadOnlyList<MatrixView<float>> patterns) => Attention.Pattern(run, Normed(AttentionNorm, run), patterns);

    // Whether the run goes on after it.
    private bool AddAttention(BlockRun run, MatrixView<float> heads)
    {
        var x = run.Residual;
        if (run.From == SiteKind.ResidualMiddle)
        {
            run.Given.CopyTo(x);
            return true;
        }

        if (run.To == SiteKind.ResidualMiddle)
        {
            x.CopyTo(run.Reached);
            x = run.Reached;
        }

        if (AttentionOutputNorm is null && run.Computes(SiteKind.AttentionOutput) && run.To != SiteKind.AttentionOutput)
        {
            Attention.Output.Apply(heads, x, run.Compute, accumulate: true);
            return run.To != SiteKind.ResidualMiddle;
        }

        var output = run.At(SiteKind.AttentionOutput, run.Scratch.Branch(x.Rows, x.Columns)); // [rows, dModel]
        if (run.Computes(SiteKind.AttentionOutput))
        {
            Attention.Output.Apply(heads, output, run.Compute);
            AttentionOutputNorm?.Apply(output, output, run.Compute);
        }

        if (run.To == SiteKind.AttentionOutput) return false;
        Add(x, output, run.Compute);
        return run.To != SiteKind.ResidualMiddle;
    }

    private void AddMlp(BlockRun run, MatrixView<float> input)
    {
        var x = run.Residual;
        if (MlpOutputNorm is null && run.Computes(SiteKind.MlpOutput) && run.To != SiteKind.MlpOutput)
        {
            Mlp.Apply(run, input, x, accumulate: true);
            return;
        }

        var output = run.At(SiteKind.MlpOutput, run.Scratch.Branch(x.Rows, x.Columns)); // [rows, dModel]
        if (run.Computes(SiteKind.MlpOutput))
        {
            Mlp.Apply(run, input, output, accumulate: false);
            MlpOutputNorm?.Apply(output, output, run.Compute);
        }

        if (run.To != SiteKind.MlpOutput) Add(x, output, run.Compute);
    }

    private static MatrixView<float> Normed(INormalization? norm, BlockRun run)
    {
        if (norm is null) return run.Residual;
        var normed = run.Scratch.Normed(run.Residual.Rows, run.Residual.Columns); // [rows, dModel]
        norm.Apply(run.Residual, normed, run.Compute);
        return normed;
    }

    private static void Norm(INormalization? norm, MatrixView<float> x, MatrixView<float> destination, BlockRun run)
    {
        if (norm is null) x.CopyTo(destination);
        else norm.Apply(x, destination, run.Compute);
    }

    private static void Add(MatrixView<float> x, MatrixView<float> output, Compute compute) =>
        RowChunks.For(x, compute, (row, i) => TensorPrimitives.Add(row, output.Row(i), row));
}
