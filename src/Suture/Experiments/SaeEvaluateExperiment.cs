using System.Text.Json;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>Measures an autoencoder on a model: reconstruction, sparsity, and what splicing it in costs.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeEvaluateExperiment(SaeEvaluateOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">The widths differ, or no layer is named anywhere.</exception>
    public SaeEvaluateResult Run(CancellationToken cancellationToken = default)
    {
        var sae = SaeReference.Read(options.Sae);
        using var model = LanguageModel.Load(options.Model, compute, log.Downloads, cancellationToken);
        var hook = sae.Metadata.Hook;
        int layer = options.Layer ?? hook?.Layer ?? throw new ArgumentException($"The SAE at '{options.Sae}' names no layer (hook_name {sae.Metadata.HookName ?? "missing"}); give --layer.");
        var site = new ActivationSite(model, layer, options.Site is { } name ? SiteNames.Parse(name) : hook?.Kind ?? SiteKind.ResidualBefore);
        site.Validate();
        if (sae.Autoencoder.InputWidth != site.Width)
        {
            throw new ArgumentException($"The SAE at '{options.Sae}' reads activations {sae.Autoencoder.InputWidth} wide; {site.Name} is {site.Width} wide.");
        }

        var output = OutputSite(sae, site);
        var source = new TextSource(options.EvalCorpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer);
        var text = new ModelText(source, model, ModelText.ContextLengthFor(options.ContextLength, model), options.EvalContexts, options.BatchContexts);
        var evaluator = log.Run($"Run {model.Name}", p => new SiteEvaluator(output, text.Batches(), compute, p, site, cancellationToken), text.All.TokenCount, "tokens");
        var result = log.Run("Evaluate", _ => new SaeEvaluateResult
        {
            Layer = layer,
            Site = SiteNames.Of(site.Kind),
            OutputLayer = output.Layer,
            OutputSite = SiteNames.Of(output.Kind),
            Activations = HeldOutMetrics.Evaluate(sae.Autoencoder, evaluator.ContentInputs(), evaluator.ContentResiduals(), compute, cancellationToken),
            Splice = evaluator.Evaluate(sae.Autoencoder, cancellationToken),
            Ablations = evaluator.AblationSplices,
        });
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.SaeEvaluation,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SaeEvaluateOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs = [new("sae", options.Sae, FileHash.OfFile(SaeReference.WeightsPath(options.Sae))), new("model", model.Source, model.Fingerprint), .. text.Inputs("eval-corpus")],
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SaeEvaluateResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    /// <summary>What it replaces: another site only for a transcoder, whose file names it.</summary>
    private ActivationSite OutputSite(SaeLensAutoencoder sae, ActivationSite input)
    {
        var autoencoder = sae.Autoencoder;
        var output = options.TargetSite is { } name ? new ActivationSite(input.Model, input.Layer, SiteNames.Parse(name))
            : sae.Metadata.OutputHook is { } hook ? new ActivationSite(input.Model, hook.Layer, hook.Kind) : input;
        output.Validate();
        bool isTranscoder = autoencoder.Skip is not null || autoencoder.OutputWidth != autoencoder.InputWidth;
        if ((isTranscoder && output == input) || autoencoder.OutputWidth != output.Width)
        {
            throw new ArgumentException($"The SAE at '{options.Sae}' maps activations {autoencoder.InputWidth} wide to {autoencoder.OutputWidth}{(autoencoder.Skip is null ? "" : ", with a skip connection")}: a transcoder. Its file (hook_name_out: {sae.Metadata.OutputHookName ?? "missing"}) or --target-site must name the site that it replaces, which must be {autoencoder.OutputWidth} wide.");
        }

        return output;
    }
}
