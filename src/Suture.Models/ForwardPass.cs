using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>A forward pass that stops where it is told: run to a layer or a site within it, read or overwrite the activations there, run on.</summary>
/// <remarks>
/// <see cref="Residual"/> is the stream before block <see cref="Layer"/> (resid_pre); splicing, ablating and steering are writes to it between
/// two runs. <see cref="Activations"/> is the same at any <see cref="SiteKind"/>. Disposal hands the memory to the model's next pass; a pass that
/// is not disposed is simply collected. Not thread-safe.
/// </remarks>
public sealed partial class ForwardPass : IDisposable
{
    // Rows that go through all blocks together: the widest activation of so many rows fits the shared cache, weights are packed once a group.
    private const int GroupValues = 2 << 20;
    private const int SmallestGroup = 2048;

    private Matrix<float>? _residual;
    private Matrix<float>? _inner; // activations at a site within a block
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

    /// <summary>The block that the pass has reached; <see cref="LanguageModel.LayerCount"/> after the last block.</summary>
    public int Layer { get; private set; }

    /// <summary>Where in block <see cref="Layer"/> the pass stands.</summary>
    public SiteKind Kind { get; private set; }

    /// <summary>The residual stream before block <see cref="Layer"/>, [tokens, dModel]: read it, or write to it to change the rest of the pass.</summary>
    /// <exception cref="InvalidOperationException">The pass stands within a block: see <see cref="Activations"/>.</exception>
    /// <exception cref="ObjectDisposedException">The pass was disposed; its memory may serve another one.</exception>
    public Matrix<float> Residual => Kind == SiteKind.ResidualBefore
        ? Stream
        : throw new InvalidOperationException($"The pass stands within block {Layer}, at {Kind}: read {nameof(Activations)}, or run on to a layer.");

    /// <summary>The activations where the pass stands, [tokens, <see cref="LanguageModel.WidthOf"/>]: read them, or write to them to change the rest of the pass.</summary>
    /// <exception cref="ObjectDisposedException">The pass was disposed; its memory may serve another one.</exception>
    public Matrix<float> Activations => Kind == SiteKind.ResidualBefore ? Stream : _inner ?? throw new ObjectDisposedException(nameof(ForwardPass));

    internal Compute Compute { get; }

    private Matrix<float> Stream => _residual ?? throw new ObjectDisposedException(nameof(ForwardPass));

    /// <summary>Runs the blocks up to a layer, or to a site within it.</summary>
    /// <param name="layer">From <see cref="Layer"/> to <see cref="LanguageModel.LayerCount"/> (after the last block, where there is the residual stream alone).</param>
    /// <param name="kind">The site; where the pass stands already, nothing is done.</param>
    /// <param name="cancellationToken">Ends the pass between two groups of contexts; it cannot go on afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The site is behind the pass or not one of the model.</exception>
    /// <exception cref="NotFiniteNumberException">Activations hold NaN or infinity; the message names layer and token.</exception>
    /// <exception cref="InvalidOperationException">An earlier run was interrupted.</exception>
    public void RunTo(int layer, SiteKind kind, CancellationToken cancellationToken = default)
    {
        if (layer < Layer || (layer == Layer && kind < Kind)) throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The pass is at layer {Layer}, {Kind}, and cannot run back to {kind} of layer {layer}; begin another one.");
        if (layer > Model.LayerCount) throw new ArgumentOutOfRangeException(nameof(layer), layer, $"'{Model.Name}' has layers 0 to {Model.LayerCount - 1}; {Model.LayerCount} stands for after the last.");
        if (layer == Model.LayerCount && kind != SiteKind.ResidualBefore) throw new ArgumentOutOfRangeException(nameof(kind), kind, $"After the last block of '{Model.Name}' there is only {SiteKind.ResidualBefore}.");
        if (_interrupted) throw new InvalidOperationException("The pass was interrupted in the middle of a run; begin another one.");
        if (layer == Layer && kind == Kind) return;

        var given = _inner;
        var reached = kind == SiteKind.ResidualBefore ? null : Model.Memory.TakeResidual(Contexts.TokenCount, Model.WidthOf(kind));
        _interrupted = true;
        Run(layer, kind, given, reached, cancellationToken);
        _interrupted = false;
        if (given is not null) Model.Memory.Return(given);
        _inner = reached;
        (Layer, Kind) = (layer, kind);
    }

    /// <summary>Runs the blocks up to a layer.</summary>
    /// <param name="layer">From <see cref="Layer"/> to <see cref="LanguageModel.LayerCount"/> (after the last block).</param>
    /// <param name="cancellationToken">Ends the pass between two groups of contexts; it cannot go on afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">The layer is behind the pass or not one of the model.</exception>
    /// <exception cref="NotFiniteNumberException">Activations hold NaN or infinity; the message names layer and token.</exception>
    /// <exception cref="InvalidOperationException">An earlier run was interrupted.</exception>
    public void RunTo(int layer, CancellationToken cancellationToken = default) => RunTo(layer, SiteKind.ResidualBefore, cancellationToken);

    /// <summary>The attention that block <see cref="Layer"/> would pay in one context, from the residual stream as it is now.</summary>
    /// <param name="context">Index of the context.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="context"/> is not a context.</exception>
    /// <exception cref="InvalidOperationException">The pass is after the last block, or within one.</exception>
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

    /// <summary>The attention of block <see cref="Layer"/> with its keys of the residual stream as it is now, and queries of any other.</summary>
    /// <exception cref="InvalidOperationException">The pass is after the last block, or within one.</exception>
    public AttentionTap TapAttention()
    {
        if (Layer == Model.LayerCount) throw new InvalidOperationException($"The pass is after the last block of '{Model.Name}'; there is no attention left to look at.");
        return new AttentionTap(Model, Contexts, Layer, Residual.View, Compute);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_residual is not { } residual) return;
        _residual = null;
        Model.Memory.Return(residual);
        if (_inner is not { } inner) return;
        _inner = null;
        Model.Memory.Return(inner);
    }

    internal void EmbedTokens()
    {
        var residual = Residual;
        Compute.For(Contexts.Count, context =>
            Model.Decoder.Embedding.Embed(Contexts[context], 0, residual.View.RowRange(Contexts.RowOffset(context), Contexts.Length(context))));
    }

    // From where the pass stands to a site; `given` and `reached` are the activations there, null at the beginning of a block.
    private void Run(int layer, SiteKind kind, Matrix<float>? given, Matrix<float>? reached, CancellationToken cancellationToken)
    {
        int end = reached is null ? layer : layer + 1;
        var scratch = Model.Memory.TakeScratch();
        foreach (var group in TokenGroup.Cut(Contexts, GroupRows()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var whole = new BlockRun(Compute, scratch, Rows(Stream), group.Spans);
            RequireFinite(given is null ? whole.Residual : Rows(given), group.FirstRow, $"{(given is null ? "before" : Kind + " of")} layer {Layer}");
            for (int l = Layer; l < end; l++)
            {
                var run = whole;
                if (l == Layer && given is not null) run = run with { From = Kind, Given = Rows(given) };
                if (l == layer && reached is not null) run = run with { To = kind, Reached = Rows(reached) };
                Model.Decoder.Blocks[l].Run(run);
                if (run.To is null) RequireFinite(run.Residual, group.FirstRow, $"before layer {l + 1}");
                else RequireFinite(run.Reached, group.FirstRow, $"{kind} of layer {l}");
            }

            MatrixView<float> Rows(Matrix<float> all) => all.View.RowRange(group.FirstRow, group.RowCount);
        }

        Model.Memory.Return(scratch);
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

    private void RequireFinite(MatrixView<float> rows, int firstRow, string place) => RowChunks.For(rows, Compute, (row, index) =>
    {
        if (TensorPrimitives.IsFiniteAll(row)) return;
        int feature = 0;
        while (float.IsFinite(row[feature])) feature++;
        throw new NotFiniteNumberException($"The activations of '{Model.Name}', {place}, hold {row[feature]} at token {firstRow + index}, feature {feature}; expected finite values. The weights overflow float32 here, or what was written into the activations was not finite.");
    });
}
