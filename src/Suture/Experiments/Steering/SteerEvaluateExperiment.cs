using System.Text.Json;
using Suture.Datasets;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Experiments.Steering;

/// <summary>Steers two models to languages, each with its own vectors and with the other's (arXiv 2506.06609, section 4 and appendix F).</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SteerEvaluateExperiment(SteerEvaluateOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private readonly LanguageIdentifier _identifier = new();

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between tokens; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, or models and stitches do not belong together.</exception>
    /// <exception cref="Corpora.CorpusFormatException">Text is not as it must be.</exception>
    public SteerEvaluateResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        Stitch[] stitches = [.. options.Stitches.Select(StitchReference.Read)];
        using var small = log.Run("Load A", _ => LanguageModel.Load(options.Small, compute, log.Downloads, cancellationToken));
        using var large = log.Run("Load B", _ => LanguageModel.Load(options.Large, compute, log.Downloads, cancellationToken));
        StitchReference.RequireModels(stitches, small, large);

        var parallel = options.Languages.ToDictionary(language => language, Pairs, StringComparer.Ordinal);
        string[] prompts = Prompts(parallel[options.Languages[0]]);
        LanguagePairs[] texts = [.. options.Languages.Select(language => Without(prompts, language, parallel[language]))];
        var rows = new List<LanguageSteeringRow>();
        if (options.Directions != SteerDirections.Down) rows.AddRange(Receive(large, small, stitches.Select(Crossing.Up)));
        if (options.Directions != SteerDirections.Up) rows.AddRange(Receive(small, large, stitches.Select(Crossing.Down)));

        var result = new SteerEvaluateResult
        {
            Prompts = prompts.Length,
            FirstPrompt = prompts[0],
            Pairs = texts.ToDictionary(one => one.Language, one => one.Pairs.Count, StringComparer.Ordinal),
            LeftOut = texts.ToDictionary(one => one.Language, one => one.LeftOutCount, StringComparer.Ordinal),
            CorpusShares = log.Run("Count languages in the training text", _ => Shares(small, large)),
            Rows = rows,
        };
        Write(result, small, large);
        return result;

        IEnumerable<LanguageSteeringRow> Receive(LanguageModel receiver, LanguageModel source, IEnumerable<Crossing> crossings)
        {
            var experiment = new LanguageSteering(receiver, source, prompts, options.Steering, _identifier, compute);
            return [.. crossings.SelectMany(crossing => texts.SelectMany(text => log.Run($"Steer {crossing.To} to '{text.Language}'", _ => experiment.Run(text, crossing, cancellationToken))))];
        }
    }

    private string ParallelPath => options.Parallel ?? SteerTextOptions.HandbookPath;

    private TextPair[] Pairs(string language) =>
        [.. ParallelTextReader.ReadColumns(ParallelPath, language, options.BaselineLanguage).Pairs.Select(pair => new TextPair(pair.First, pair.Second))];

    // The last paragraphs of the parallel text; vectors are fitted on the first.
    private string[] Prompts(TextPair[] pairs)
    {
        if (options.Prompts is { } path) return [.. PromptReader.Read(path).Take(options.MaxPrompts)];
        string[] beginnings = PromptBeginnings.Of(pairs.Reverse().Select(pair => pair.Baseline), options.MaxPrompts);
        return beginnings.Length > 0 ? beginnings : throw new ArgumentException($"'{ParallelPath}' has no text of more than {PromptBeginnings.Words} words in '{options.BaselineLanguage}' to take a prompt from; name a file of prompts.");
    }

    private LanguagePairs Without(string[] prompts, string language, TextPair[] pairs)
    {
        var others = options.Prompts is null ? PromptBeginnings.Without(pairs, prompts) : pairs;
        return options.Steering.CheckPairs ? LanguagePairs.Checked(language, others, _identifier, options.BaselineLanguage) : new LanguagePairs(language, others, 0);
    }

    private IReadOnlyDictionary<string, double> Shares(LanguageModel small, LanguageModel large)
    {
        bool isEmbedded = new[] { small, large }.All(model => model.Source.StartsWith(ModelReference.EmbeddedPrefix, StringComparison.Ordinal));
        if (!isEmbedded) return new Dictionary<string, double>(StringComparer.Ordinal);
        var text = (Corpora.TextCorpus)Corpora.Corpus.Open(new Corpora.CorpusOptions { Path = Path.Combine(EmbeddedAssets.TextFolder, TextSource.EmbeddedTraining) });
        return LanguageShares.Of(text.Documents(), _identifier);
    }

    private void Write(SteerEvaluateResult result, LanguageModel small, LanguageModel large) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.SteeringEvaluation,
            Status = RunStatus.Finished,
            Command = command,
            Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SteerEvaluateOptions)!.AsObject(),
            Seed = options.Steering.Seed,
            Environment = RunEnvironment.Of(compute),
            Inputs =
            [
                new("small", small.Source, small.Fingerprint),
                new("large", large.Source, large.Fingerprint),
                .. options.Stitches.Select(StitchReference.Input),
                new("parallel", options.Parallel ?? ModelReference.EmbeddedPrefix + SteerTextOptions.Handbook, FileHash.OfFile(ParallelPath)),
                .. options.Prompts is { } prompts ? [new RunInput("prompts", prompts, FileHash.OfFile(prompts))] : Array.Empty<RunInput>(),
            ],
            Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SteerEvaluateResult)!.AsObject(),
        },
        log.Timings);
}
