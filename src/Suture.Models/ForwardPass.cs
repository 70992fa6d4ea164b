using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>A forward pass that stops where it is told: run to a layer, read or overwrite the residual stream, run on.</summary>
/// <remarks>
/// <see cref="Residual"/> is the stream before block <see cref="Layer"/> (resid_pre); splicing, ablating and steering are writes to it between
/// two calls of <see cref="RunTo"/>. Disposal hands the memory to the model's next pass; a pass that is not disposed is simply collected.
/// Not thread-safe.
/// </remarks>
public sealed partial class ForwardPass : IDisposable
{
    // Rows that go through all blocks together: the widest activation of so many rows fits the shared cache, weights are packed once a group.
    private const int GroupValues = 2 << 20;
    private const int SmallestGroup = 2048;

    private Matrix<float>? _residual;
    private bool _interrupted;

    internal ForwardPass(LanguageModel model, TokenContexts contexts, Compute compute, int layer)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(compute);
        RequireFitting(model, contexts);
        Model = model;
        Contexts = contexts;
        Compute = compute;
        Layer = layer;
        _residual = model.Memory.TakeResidual(contexts.TokenCount, model.Width);
    }

    /// <summary>The model.</summary>
    public LanguageModel Model { get; }

    /// <summary>The tokens.</summary>
    public TokenContexts Contexts { get; }

    /// <summary>The layer that <see cref="Residual"/> goes into; <see cref="LanguageModel.LayerCount"/> after the last block.</summary>
    public int Layer { get; private set; }

    /// <summary>The residual stream before block <see cref="Layer"/>, [tokens, dModel]: read it, or write to it to change the rest of the pass.</summary>
    /// <exception cref="ObjectDisposedException">The pass was disposed; its memory may serve another one.</exception>
    public Matrix<float> Residual => _residual ?? throw new ObjectDisposedException(nameof(ForwardPass));

    internal Compute Compute { get; }

    /// <summary>Runs the blocks up to a layer.</summary>
    /// <param name="layer">From <see cref="Layer"/> (nothing is done) to <see cref="LanguageModel.LayerCount"/> (after the last block).</param>
    /// <param name="cancellationToken">Ends the pass between two groups of contexts; it cannot go on afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The layer is behind the pass or not one of the model.</exception>
    /// <exception cref="NotFiniteNumberException">The residual stream holds NaN or infinity; the message names layer and token.</exception>
    /// <exception cref="InvalidOperationException">An earlier run was interrupted.</exception>
    public void RunTo(int layer, CancellationToken cancellationToken = default)
    {
        if (layer < Layer) throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The pass is at layer {Layer} and cannot run back; begin another one.");
        if (layer > Model.LayerCount) throw new ArgumentOutOfRangeException(nameof(layer), layer, $"'{Model.Name}' has layers 0 to {Model.LayerCount - 1}; {Model.LayerCount} stands for after the last.");
        if (_interrupted) throw new InvalidOperationException("The pass was interrupted in the middle of a run; begin another one.");
        if (layer == Layer) return;

        var residual = Residual;
        _interrupted = true;
        var scratch = Model.Memory.TakeScratch();
        foreach (var group in TokenGroup.Cut(Contexts, GroupRows()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var run = new BlockRun(Compute, scratch, residual.View.RowRange(group.FirstRow, group.RowCount), group.Spans);
            RequireFinite(run.Residual, group.FirstRow, Layer);
            for (int l = Layer; l < layer; l++)
            {
                Model.Decoder.Blocks[l].Apply(run);
                RequireFinite(run.Residual, group.FirstRow, l + 1);
            }
        }

        Model.Memory.Return(scratch);
        _interrupted = false;
        Layer = layer;
    }

    /// <summary>The attention that block <see cref="Layer"/> would pay in one context, from the residual stream as it is now.</summary>
    /// <param name="context">Index of the context.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="context"/> is not a context.</exception>
    /// <exception cref="InvalidOperationException">The pass is after the last block.</exception>
    public AttentionPattern AttentionPattern(int context)
    {
        if (Layer == Model.LayerCount) throw new InvalidOperationException($"The pass is after the last block of '{Model.Name}'; there is no attention left to look at.");
        int length = Contexts.Length(context);
        var block = Model.Decoder.Blocks[Layer];
        Matrix<float>[] heads = [.. Enumerable.Range(0, block.HeadCount).Select(_ => new Matrix<float>(length, length))];
        var scratch = Model.Memory.TakeScratch();
        var run = new BlockRun(Compute, scratch, Residual.View.RowRange(Contexts.RowOffset(context), length), [new RowSpan(0, length, 0)]);
        block.AttentionPattern(run, [.. heads.Select(head => head.View)]);
        Model.Memory.Return(scratch);
        return new AttentionPattern(Layer, heads);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_residual is not { } residual) return;
        _residual = null;
        Model.Memory.Return(residual);
    }

    internal void EmbedTokens()
    {
        var residual = Residual;
        Compute.For(Contexts.Count, context =>
            Model.Decoder.Embedding.Embed(Contexts[context], 0, residual.View.RowRange(Contexts.RowOffset(context), Contexts.Length(context))));
    }

    private static void RequireFitting(LanguageModel model, TokenContexts contexts)
    {
        for (int context = 0; context < contexts.Count; context++)
        {
            if (contexts.Length(context) > model.MaxPositions)
            {
                throw new ArgumentException($"Context {context} has {contexts.Length(context)} tokens; '{model.Name}' has positions for {model.MaxPositions}.", nameof(contexts));
            }
        }

        int row = contexts.Ids.IndexOfAnyExceptInRange(0, model.VocabularySize - 1);
        if (row >= 0)
        {
            throw new ArgumentException($"Token {contexts.Ids[row]} at row {row} is outside the vocabulary of '{model.Name}', 0 to {model.VocabularySize - 1}.", nameof(contexts));
        }
    }

    private int GroupRows() => Math.Max(SmallestGroup, GroupValues / (4 * Model.Width));

    private void RequireFinite(MatrixView<float> rows, int firstRow, int layer) => RowChunks.For(rows, Compute, (row, index) =>
    {
        if (TensorPrimitives.IsFiniteAll(row)) return;
        int feature = 0;
        while (float.IsFinite(row[feature])) feature++;
        throw new NotFiniteNumberException($"The residual stream of '{Model.Name}' before layer {layer} holds {row[feature]} at token {firstRow + index}, feature {feature}; expected finite values. The weights overflow float32 here, or what was written into the stream was not finite.");
    });
}
