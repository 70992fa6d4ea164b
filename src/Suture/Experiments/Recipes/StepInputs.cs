using Suture.Corpora;
using Suture.Datasets;
using Suture.Experiments.Features;
using Suture.Experiments.Probes;
using Suture.Stitching;

namespace Suture.Experiments.Recipes;

/// <summary>Gathers what a step reads, by content; references to other steps are passed over.</summary>
/// <param name="contents">Hashes contents, each once.</param>
public sealed class StepInputs(InputContents contents)
{
    private readonly List<StepInput> _all = [];

    /// <summary>What was gathered.</summary>
    public IReadOnlyList<StepInput> All => _all;

    /// <summary>Models and text of a pair.</summary>
    /// <param name="options">The pair.</param>
    public StepInputs Pair(PairOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Model("small", options.Small).Model("large", options.Large).Text("corpus", options.Corpus, TextSource.EmbeddedTraining).Text("eval-corpus", options.EvalCorpus, TextSource.EmbeddedEvaluation);
    }

    /// <summary>What an analysis of features reads.</summary>
    /// <param name="options">Models, stitch, autoencoders and text.</param>
    public StepInputs FeaturePair(FeaturePairOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Model("small", options.Small).Model("large", options.Large).Stitch(options.Stitch).Autoencoder("sae", options.Sae).Autoencoder("native-sae", options.NativeSae).Text("corpus", options.Corpus, TextSource.EmbeddedEvaluation);
    }

    /// <summary>A model.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="reference">As the user named it.</param>
    public StepInputs Model(string name, string reference) => Add(name, contents.Model(reference));

    /// <summary>Corpora; none means the embedded one.</summary>
    /// <param name="name">Their role.</param>
    /// <param name="corpora">The corpora.</param>
    /// <param name="embedded">File of the embedded one.</param>
    public StepInputs Text(string name, IReadOnlyList<CorpusOptions> corpora, string embedded)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        if (corpora.Count == 0) return Add(name, contents.Embedded(embedded));
        foreach (var corpus in corpora.Where(c => IsOutside(c.Path))) Add(name, contents.Corpus(corpus));
        return this;
    }

    /// <summary>Labelled sets.</summary>
    /// <param name="data">The sets.</param>
    public StepInputs Data(IEnumerable<LabelledDataOptions> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var set in data.Where(d => IsOutside(d.Path))) _all.AddRange(DataInputs.Of(set).Select(input => new StepInput(input.Name, input.Sha256)));
        return this;
    }

    /// <summary>An autoencoder; null is none.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="path">As the user named it.</param>
    public StepInputs Autoencoder(string name, string? path) => IsOutside(path) ? Add(name, contents.File(SaeReference.WeightsPath(path!))) : this;

    /// <summary>Autoencoders that a training starts from.</summary>
    /// <param name="options">The training.</param>
    public StepInputs Starts(SaeTrainOptions options)
    {
        foreach (string path in SaeTrainStarts.Paths(options)) Autoencoder("start", path);
        return this;
    }

    /// <summary>A stitch's run; null is none.</summary>
    /// <param name="path">As the user named it.</param>
    public StepInputs Stitch(string? path) => IsOutside(path) ? Add("stitch", contents.File(Path.Combine(path!, StitchFile.FileName))) : this;

    /// <summary>A file; null is none.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="path">As the user named it.</param>
    public StepInputs File(string name, string? path) => IsOutside(path) ? Add(name, contents.File(path!)) : this;

    /// <summary>Another run, by its record, which has the hashes of all that it wrote.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="path">As the user named it.</param>
    public StepInputs Run(string name, string path) => IsOutside(path) ? Add(name, contents.File(Path.Combine(path, RunFolder.RecordFile))) : this;

    /// <summary>An embedded text.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="file">Its file.</param>
    public StepInputs Embedded(string name, string file) => Add(name, contents.Embedded(file));

    /// <summary>The words of the built-in rewriter.</summary>
    public StepInputs Lexicon() => Embedded("lexicon", Suture.Features.Roles.Rewriting.Lexicon.EntriesFile).Embedded("lexicon", Suture.Features.Roles.Rewriting.Lexicon.FormsFile);

    private StepInputs Add(string name, string identity)
    {
        _all.Add(new StepInput(name, identity));
        return this;
    }

    private static bool IsOutside(string? path) => path is not null && StepReference.Of(path) is null;
}
