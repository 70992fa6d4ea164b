using System.Text.Json.Nodes;
using Suture.Corpora;
using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Experiments.Features;

/// <summary>Two tiny models with one tokenizer, a stitch between their embeddings, random autoencoders and a text, all in files.</summary>
internal sealed class TinyFeaturePair : IDisposable
{
    // Behind a block of random weights all tokens look alike, and the same few latents are active on all.
    public const int Layer = 0;
    public const int Latents = 30;
    private const int K = 4;
    private const int ContextLength = 32;

    private readonly TokenizerPair _models = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RandomSource _random = new(77);

    public TinyFeaturePair()
    {
        Small = _models.Folder(300);
        Large = _models.Folder(300, draws: 5);
        using (LanguageModel small = LanguageModel.Load(Small), large = LanguageModel.Load(Large))
        {
            var run = RunFolder.Create(Path("stitch"));
            StitchFile.Write(
                new Stitch
                {
                    Up = Map(),
                    Down = Map(),
                    Small = new StitchEnd(small.Name, Layer, small.Width, small.Fingerprint),
                    Large = new StitchEnd(large.Name, Layer, large.Width, large.Fingerprint),
                    Fit = new StitchFit { Method = "drawn" },
                },
                run.Artefact(StitchFile.FileName));
            Complete(run, RunKind.Stitch);
        }

        Sae("sae");
        Sae("native");
        Sae("other");
        File.WriteAllText(Path("text.txt"), string.Concat(Enumerable.Range(0, 400).Select(i => $"Line {i * 37 % 101} of a text, which says {(i % 3 == 0 ? "little" : "nothing")} {i}. ")));
    }

    public string Small { get; }

    public string Large { get; }

    public FeaturePairOptions Options => new()
    {
        Small = Small,
        Large = Large,
        Stitch = Path("stitch"),
        Sae = Path("sae"),
        NativeSae = Path("native"),
        Corpus = [new CorpusOptions { Path = Path("text.txt") }],
        ContextLength = ContextLength,
        Contexts = 12,
        BatchContexts = 5,
    };

    public string Path(string name) => _folder.File(name);

    public void Dispose()
    {
        _models.Dispose();
        _folder.Dispose();
    }

    private void Sae(string name)
    {
        Matrix<float> encoder = Gaussian(Latents, TinyModel.Width), decoder = Gaussian(Latents, TinyModel.Width);
        float[] bias = new float[Latents];
        bias[3] = -1e6f; // dead in both models
        var run = RunFolder.Create(Path(name));
        SaeArtefact.Write(run, new SaeLensAutoencoder(new SparseAutoencoder(encoder, bias, decoder, new float[TinyModel.Width], new TopKRule(K)), new SaeLensMetadata()));
        Complete(run, RunKind.Sae);
    }

    private AffineMap Map()
    {
        var weight = new Matrix<double>(TinyModel.Width, TinyModel.Width);
        _random.FillGaussian(weight.Values, 0.3);
        return new AffineMap(weight, new double[TinyModel.Width]);
    }

    private Matrix<float> Gaussian(int rows, int columns)
    {
        var matrix = new Matrix<float>(rows, columns);
        _random.FillGaussian(matrix.Values);
        return matrix;
    }

    private static void Complete(RunFolder run, string kind) => run.Complete(
        new RunRecord { Kind = kind, Status = RunStatus.Finished, Command = "", Configuration = new JsonObject(), Seed = 0, Environment = RunEnvironment.Of(new Compute(1)), Results = new JsonObject() },
        []);
}
