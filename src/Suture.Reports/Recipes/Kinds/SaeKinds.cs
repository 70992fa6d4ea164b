using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Reports.Recipes.Kinds;

/// <summary>Steps that make or measure sparse autoencoders.</summary>
internal static class SaeKinds
{
    /// <summary><c>suture sae train</c>; goes on from its last checkpoint.</summary>
    public static StepKind Train { get; } = new StepKind<SaeTrainOptions, SaeTrainResult>(
        RunJson.Default.SaeTrainOptions,
        (options, run) => new SaeTrainExperiment(options, new SaeTrainSettings(), run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Model("model", options.Model).Text("corpus", options.Corpus, TextSource.EmbeddedTraining).Text("eval-corpus", options.EvalCorpus, TextSource.EmbeddedEvaluation).Starts(options))
    {
        Name = "sae-train",
        About = "sparse autoencoders trained on one model",
        Shared = SharedKeys.Same(SharedKeys.Text),
        Check = options => options.Validate(),
        Figures = Figures.At(("variance unexplained", "saes[0].fvu", "%"), ("active latents a token", "saes[0].l0", ""), ("dead latents", "saes[0].dead", "%")),
    };

    /// <summary><c>suture sae transfer</c>.</summary>
    public static StepKind Transfer { get; } = new StepKind<SaeTransferOptions, SaeLensAutoencoder>(
        RunJson.Default.SaeTransferOptions,
        (options, run) => new SaeTransferExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(),
        (options, inputs) => inputs.Autoencoder("sae", options.Sae).Stitch(options.Stitch))
    {
        Name = "sae-transfer",
        About = "an autoencoder carried across a stitch",
        Figures = Figures.At(("latents", "latents", ""), ("width", "width", "")),
    };

    /// <summary><c>suture sae evaluate</c>.</summary>
    public static StepKind Evaluate { get; } = new StepKind<SaeEvaluateOptions, SaeEvaluateResult>(
        RunJson.Default.SaeEvaluateOptions,
        (options, run) => new SaeEvaluateExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Model("model", options.Model).Autoencoder("sae", options.Sae).Text("eval-corpus", options.EvalCorpus, TextSource.EmbeddedEvaluation))
    {
        Name = "sae-evaluate",
        About = "how well an autoencoder reconstructs, and what splicing it in costs",
        Shared = SharedKeys.Same("eval_corpus", "shuffle_seed", "shuffle_buffer", "context_length", "eval_contexts", "batch_contexts"),
        Figures = Figures.At(("variance unexplained", "activations.fvu", "%"), ("active latents a token", "activations.l0", ""), ("loss added", "splice.loss_increase", "nats"), ("dead latents", "activations.dead_share", "%")),
    };
}
