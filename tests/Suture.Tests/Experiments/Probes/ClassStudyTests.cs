using Suture.Datasets;
using Suture.Experiments.Probes;
using Suture.Numerics;
using Suture.Probing;
using Suture.Probing.Evaluation;
using Suture.SparseAutoencoders;
using Suture.Stitching;

namespace Suture.Tests.Experiments.Probes;

public sealed class ClassStudyTests
{
    private const int Width = 6;
    private const int Latents = 12;

    private static readonly Compute Compute = new(2);

    private static readonly ProbesOptions Options = new() { K = [1, 3], Bootstrap = new BootstrapOptions { Draws = 50 } };

    private readonly LabelledText[] _texts = [.. Enumerable.Range(0, 200).Select(i => new LabelledText($"{i}", i % 2 == 0 ? "even" : "odd"))];

    [Fact]
    public void Run_ModelsThatSayTheSame_TransferWithoutLoss()
    {
        var problem = Problem();
        var texts = Texts(seed: 1);

        var measured = new ClassStudy(Options, "set", problem, ProbeDirection.Up, texts, texts, Compute, CancellationToken.None).Run([Identity(), Zero(), Zero()]);

        foreach (int k in Options.K)
        {
            Assert.Equal(Of(measured, ProbeArm.Source, k).Logits, Of(measured, ProbeArm.Kept, k).Logits);
            Assert.Equal(Of(measured, ProbeArm.Source, k).Logits, Of(measured, ProbeArm.Refit, k).Logits);
            Assert.Equal(Of(measured, ProbeArm.Source, k).Draws, Of(measured, ProbeArm.Native, k).Draws);
        }

        Assert.Equal(Of(measured, ProbeArm.DenseSource, 0).Score.Accuracy, Of(measured, ProbeArm.DenseTransferred, 0).Score.Accuracy);
        Assert.InRange(Of(measured, ProbeArm.Native, 3).Score.Accuracy, 0.9, 1);
        Assert.Equal(0.5, Of(measured, ProbeArm.DenseRandomMap, 0).Score.Accuracy); // a map to zero gives every text the same logit
        Assert.Equal(5 + (2 * 9), measured.Count);
    }

    [Fact]
    public void Run_FeaturesOfTheTarget_AreNotChosenAnew()
    {
        // The target's stitched codes are the source's with their latents renumbered: read under the source's numbers they say nothing.
        ModelTexts source = Texts(seed: 1), target = source with { Stitched = Renumbered(source.Stitched) };

        var measured = new ClassStudy(Options, "set", Problem(), ProbeDirection.Up, source, target, Compute, CancellationToken.None).Run([Identity(), Zero(), Zero()]);

        Assert.InRange(Of(measured, ProbeArm.Refit, 1).Score.Accuracy, 0.3, 0.7);
        Assert.InRange(Of(measured, ProbeArm.Source, 1).Score.Accuracy, 0.9, 1);
    }

    [Fact]
    public void Compare_AllArms_TestsEveryPairOnceAK()
    {
        var problem = Problem();
        var texts = Texts(seed: 2);
        var measured = new ClassStudy(Options, "set", problem, ProbeDirection.Down, texts, texts, Compute, CancellationToken.None).Run([Identity(), Zero(), Zero()]);

        ProbeComparison[] comparisons = [.. ArmComparisons.Of(measured, problem.Test.IsPositive)];

        int dense = ArmComparisons.Pairs.Count(pair => pair.First == ProbeArm.DenseTransferred);
        Assert.Equal(dense + (Options.K.Count * (ArmComparisons.Pairs.Count - dense)), comparisons.Length);
        Assert.All(comparisons.Where(c => c is { First: ProbeArm.Kept, Second: ProbeArm.Source }), c => Assert.Equal((0, 0, 1.0), (c.OnlyFirst, c.OnlySecond, c.PValue)));
    }

    [Fact]
    public void Choose_FewerTextsThanFeatures_NamesTheClass()
    {
        var split = new DataSplit(_texts[..6], [], _texts[6..]);

        var error = Assert.Throws<ArgumentException>(() => ClassProblem.Choose("set", split, new SplitOptions(), 50, chooses: false, out _));

        Assert.Contains("'set': the class \"even\" against the rest has 6 training texts, fewer than k = 50", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_Parts_ShareNoText()
    {
        var problem = Problem(chooses: true);

        Assert.Empty(problem.Training.Places.Intersect(problem.Test.Places).Concat(problem.Validation!.Places.Intersect(problem.Test.Places)).Concat(problem.Training.Places.Intersect(problem.Validation.Places)));
    }

    private static MeasuredProbe Of(IReadOnlyList<MeasuredProbe> measured, ProbeArm arm, int k) => measured.Single(m => m.Score.Arm == arm && m.Score.K == k);

    private ClassProblem Problem(bool chooses = false) =>
        ClassProblem.Choose("set", new DataSplit(_texts[..120], _texts[120..150], _texts[150..]), new SplitOptions(), 3, chooses, out _)[0];

    // Latent 2 and coordinate 1 tell the class, the others nothing. Places are those in which texts are chosen, so a text's class comes from the problem.
    private ModelTexts Texts(ulong seed)
    {
        ClassProblem.Choose("set", new DataSplit(_texts[..120], _texts[120..150], _texts[150..]), new SplitOptions(), 3, chooses: false, out var used);
        var random = new RandomSource(seed);
        var states = new Matrix<double>(used.Count, Width);
        var codes = new Matrix<float>(used.Count, Latents);
        for (int i = 0; i < used.Count; i++)
        {
            for (int j = 0; j < Width; j++) states[i, j] = random.NextGaussian();
            for (int j = 0; j < Latents; j++) codes[i, j] = random.NextSingle() + 0.01f;
            if (used[i].Label != "even") continue;
            states[i, 1] += 6;
            codes[i, 2] += 4;
        }

        var sparse = new SparseFeatures(SparseCodes.FromDense(codes.View));
        return new ModelTexts(new DenseFeatures(states), sparse, sparse, sparse, sparse);
    }

    private static SparseFeatures Renumbered(SparseFeatures features)
    {
        var dense = features.Columns([.. Enumerable.Range(0, Latents)]).Values;
        var result = new Matrix<float>(dense.Rows, Latents);
        for (int i = 0; i < dense.Rows; i++)
        {
            for (int j = 0; j < Latents; j++) result[i, (j + 1) % Latents] = (float)dense[i, j];
        }

        return new SparseFeatures(SparseCodes.FromDense(result.View));
    }

    private static AffineMap Identity()
    {
        var weight = new Matrix<double>(Width, Width);
        for (int i = 0; i < Width; i++) weight[i, i] = 1;
        return new AffineMap(weight, new double[Width]);
    }

    private static AffineMap Zero() => new(new Matrix<double>(Width, Width), new double[Width]);
}
