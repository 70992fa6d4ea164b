using System.Text.Json;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments;
using Suture.Numerics;
using Suture.Similarity;
using Suture.Testing;

namespace Suture.Tests.Experiments;

/// <summary>One pair of embedded models, harvested as its reference says, beside the reference's figures.</summary>
public sealed class PairReference : IDisposable
{
    private const string Prefix = "pair-reference-";

    private readonly JsonDocument _reference;

    /// <summary>Harvests the pair.</summary>
    /// <param name="large">Name of the embedded model that is B; A is <c>embedded:small</c>.</param>
    public PairReference(string large)
    {
        _reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{Prefix}{large}.json")));
        LayerSmall = Expected("layer_small").GetInt32();
        LayerLarge = Expected("layer_large").GetInt32();
        Session = new PairSession(new PairOptions
        {
            Small = "embedded:small",
            Large = "embedded:" + large,
            ContextLength = 256,
            Contexts = Expected("train_contexts").GetInt32(),
            EvalContexts = Expected("eval_contexts").GetInt32(),
        });
        var moments = LayerMoments.Harvest(Session, chosenSmall: null, 1L << 30, Compute, new StepLog(null, Compute.ThreadCount));
        Map = moments.Compare(Session.Small.LayerCount, Session.Large.LayerCount, Compute);
        Moments = moments[LayerSmall, LayerLarge];
        Evaluator = new PairEvaluator(new ActivationSite(Session.Small, LayerSmall), new ActivationSite(Session.Large, LayerLarge), Session.Evaluation.Batches(), Moments, Compute);
        HeldOut = Evaluator.HeldOutMoments();
    }

    /// <summary>Every B that there is a reference for: the file <c>pair-reference-NAME.json</c> is about <c>embedded:NAME</c>.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(Folder, Prefix + "*.json").Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..]).Order(StringComparer.Ordinal)];

    public Compute Compute { get; } = new();

    public int LayerSmall { get; }

    public int LayerLarge { get; }

    public PairSession Session { get; }

    public LayerMap Map { get; }

    public Moments Moments { get; }

    public Moments HeldOut { get; }

    public PairEvaluator Evaluator { get; }

    private static string Folder => Path.Combine(Fixtures.Repository, "tests", "Suture.Tests");

    /// <summary>A figure of the reference.</summary>
    public JsonElement Expected(string key) => _reference.RootElement.GetProperty(key);

    public void Dispose()
    {
        Session.Dispose();
        _reference.Dispose();
    }
}
