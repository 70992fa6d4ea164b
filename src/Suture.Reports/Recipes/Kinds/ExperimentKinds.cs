using Suture.Datasets;
using Suture.Experiments;
using Suture.Experiments.Probes;
using Suture.Experiments.Recipes;
using Suture.Experiments.Robustness;
using Suture.Experiments.SaeInit;
using Suture.Experiments.Steering;
using Suture.Reports.Probes;
using Suture.Reports.Robustness;
using Suture.Reports.SaeInit;
using Suture.Reports.Steering;

namespace Suture.Reports.Recipes.Kinds;

/// <summary>Steps that are experiments of the paper, each with a page of its own.</summary>
internal static class ExperimentKinds
{
    /// <summary><c>suture run sae-init</c>; goes on with the trainings that are not there yet.</summary>
    public static StepKind SaeInit { get; } = new StepKind<SaeInitOptions, SaeInitResult>(
        SaeInitJson.Default.SaeInitOptions,
        (options, run) => new SaeInitExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Pair(options.Pair))
    {
        Name = "sae-init",
        About = "what a transferred start saves in training an autoencoder",
        Shared = SharedKeys.Pair,
        Check = options => options.Validate(),
        Report = (_, result, _) => SaeInitReport.Render(result),
        Figures = Figures.At(("variance of B unexplained by the stitch", "stitch_fvu.up", "%"), ("tokens of each training", "training_tokens", "")),
    };

    /// <summary><c>suture run probes</c>.</summary>
    public static StepKind Probes { get; } = new StepKind<ProbesOptions, ProbesResult>(
        ProbesJson.Default.ProbesOptions,
        (options, run) => new ProbesExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Pair(options.Pair).Stitch(options.Stitch).Autoencoder("sae-small", options.SaeSmall).Autoencoder("sae-large", options.SaeLarge).Data(options.Data))
    {
        Name = "probes",
        About = "whether probes made on one model work on the other",
        Shared = SharedKeys.Pair,
        Check = options => options.Validate(),
        Report = (_, result, _) => ProbesReport.Render(result),
        Figures = Figures.At(
            ("dense, native, on B", "averages[data_set=null,direction=Up,arm=DenseNative].accuracy", "%"), ("dense, carried to B", "averages[data_set=null,direction=Up,arm=DenseTransferred].accuracy", "%"),
            ("10 features of B's own", "averages[data_set=null,direction=Up,arm=Native,k=10].accuracy", "%"), ("10 features carried, refit", "averages[data_set=null,direction=Up,arm=Refit,k=10].accuracy", "%")),
    };

    /// <summary><c>suture steer evaluate</c>.</summary>
    public static StepKind SteerEvaluate { get; } = new StepKind<SteerEvaluateOptions, SteerEvaluateResult>(
        RunJson.Default.SteerEvaluateOptions,
        (options, run) => new SteerEvaluateExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) =>
        {
            inputs.Model("small", options.Small).Model("large", options.Large).File("prompts", options.Prompts).File("parallel", options.Parallel);
            if (options.Parallel is null) inputs.Embedded("parallel", SteerTextOptions.Handbook);
            foreach (string stitch in options.Stitches) inputs.Stitch(stitch);
        })
    {
        Name = "steer-evaluate",
        About = "how often models answer in a language when steered by their own vectors and by the other's",
        Shared = SharedKeys.Same(SharedKeys.Models),
        Check = options => options.Validate(),
        Report = (options, result, command) => SteeringReport.Render(result, options, command),
        Figures = Figures.Means("rows", "arm", "rate", "%", ("Unsteered", "answers in the language, unsteered"), ("Native", "own vectors"), ("Transferred", "carried vectors")),
    };

    /// <summary><c>suture run robustness</c>.</summary>
    public static StepKind Robustness { get; } = new StepKind<RobustnessOptions, RobustnessResult>(
        RobustnessJson.Default.RobustnessOptions,
        (options, run) => new RobustnessExperiment(options, run.Command, run.Compute, run.Folder, run.Log).Run(run.CancellationToken),
        (options, inputs) => inputs.Model("small", options.Small).Model("large", options.Large).Text("corpus", options.Corpus, TextSource.EmbeddedTraining)
            .Text("other-corpus", options.OtherCorpus, RobustnessExperiment.EmbeddedOther).Data([.. options.Data, .. options.OtherData]).Data([new LabelledDataOptions { Path = EmbeddedData.Supersenses }]).Embedded("parallel", SteerTextOptions.Handbook))
    {
        Name = "robustness",
        About = "where carried probes and vectors fail, one factor changed at a time",
        Shared = SharedKeys.Same("small", "large", "corpus"),
        Check = options => options.Validate(),
        Report = (_, result, command) => RobustnessReport.Render(result, command),
        Figures = Figures.Counts("findings", "verdict", ("Holds", "cases in which transfer holds"), ("Weaker", "weaker"), ("Unclear", "unclear"), ("Fails", "fails"), ("NoSignal", "nothing to carry")),
    };
}
