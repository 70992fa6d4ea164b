using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.Probing;
using Suture.Probing.Evaluation;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Probing;

/// <summary>Selections, coefficients and metrics against scikit-learn's, polished by Newton to machine precision. Tolerances of the fixture's README.</summary>
public sealed class ProbesParityTests
{
    private static readonly Compute Compute = new(2);

    // A gradient of float64 sums: scikit-learn at its tightest stops where coefficients still differ by 1e-5.
    private static readonly LogisticOptions Options = new();

    public static TheoryData<string, string?> Cases() => ParityCases.Of("analysis", folder => File.Exists(Path.Combine(folder, "probes.safetensors")), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Sparse_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var fixture = new ProbeFixture(caseFolder);
        int train = fixture.TrainCount;
        foreach (bool compressed in (bool[])[false, true])
        {
            var all = fixture.Features("features", compressed);
            foreach (var row in fixture.Expected("sparse").EnumerateObject())
            {
                string[] parts = row.Name.Split('.');
                bool[] labels = fixture.IsClass(parts[0]);
                var trainingTexts = all.Rows([.. Enumerable.Range(0, train)]);
                double[] differences = FeatureSelection.MeanDifferences(trainingTexts, labels[..train], Compute);
                TensorAssert.Close<double>(fixture.Doubles(parts[0] + ".mean_difference"), differences, absolute: 1e-12, what: row.Name + " mean difference");

                var chosen = FeatureSelection.Best(trainingTexts, labels[..train], int.Parse(parts[2][1..]), parts[1] == "abs" ? FeatureScore.Absolute : FeatureScore.Signed, Compute);
                Assert.Equal(row.Value.GetProperty("features").EnumerateArray().Select(f => f.GetInt32()), chosen.Indices);
                TensorAssert.Close(row.Value.GetProperty("selection_gap").GetDouble(), chosen.Gap, absolute: 1e-12, what: row.Name + " gap");

                var fit = LogisticRegression.Fit(trainingTexts, chosen.Indices, labels[..train], Options, Compute);
                CheckFit(row.Name, row.Value, fit);
                CheckMetrics(row.Name, row.Value, fit.Probe.Logits(all, Compute), labels, train);
            }
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Dense_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var fixture = new ProbeFixture(caseFolder);
        foreach (var row in fixture.Expected("dense").EnumerateObject())
        {
            var all = fixture.Features(row.Name.EndsWith(".native_B", StringComparison.Ordinal) ? "B" : "A");
            bool[] labels = fixture.IsClass(row.Name.Split('.')[0]);

            var fit = LogisticRegression.Fit(all.Rows([.. Enumerable.Range(0, fixture.TrainCount)]), labels[..fixture.TrainCount], Options, Compute);

            CheckFit(row.Name, row.Value, fit);
            CheckMetrics(row.Name, row.Value, fit.Probe.Logits(all, Compute), labels, fixture.TrainCount);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Transferred_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var fixture = new ProbeFixture(caseFolder);
        var down = new AffineMap(fixture.Matrix("P_down").To<double>(), fixture.Doubles("b_down"));
        foreach (var row in fixture.Expected("transferred").EnumerateObject())
        {
            var dense = fixture.Expected("dense").GetProperty(row.Name);
            var probe = ProbeTransfer.Through(new LinearProbe(Numbers(dense.GetProperty("coef")), dense.GetProperty("intercept").GetDouble()), down);

            Close(Numbers(row.Value.GetProperty("coef_B")), probe.Weights, row.Name);
            TensorAssert.Close(row.Value.GetProperty("intercept_B").GetDouble(), probe.Intercept, absolute: 1e-7, what: row.Name + " intercept");
            int train = fixture.TrainCount;
            var test = ProbeEvaluation.Of(probe.Logits(fixture.Features("B"), Compute)[train..], fixture.IsClass(row.Name)[train..]);
            Assert.Equal(row.Value.GetProperty("test_accuracy").GetDouble(), test.Accuracy);
            TensorAssert.Close(row.Value.GetProperty("test_auc").GetDouble(), test.Auroc, absolute: 1e-12, what: row.Name + " AUROC");
            TensorAssert.Close(row.Value.GetProperty("test_log_loss").GetDouble(), test.LogLoss, absolute: 1e-8, what: row.Name + " log loss");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Special_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var fixture = new ProbeFixture(caseFolder);
        foreach (var row in fixture.Expected("special").EnumerateObject())
        {
            if (row.Name == "auc_with_ties")
            {
                var ranked = ProbeEvaluation.Of(Numbers(row.Value.GetProperty("scores")), [.. row.Value.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32() == 1)]);
                TensorAssert.Close(row.Value.GetProperty("auc").GetDouble(), ranked.Auroc, absolute: 1e-12, what: "AUROC with ties");
                continue;
            }

            bool[] labels = [.. fixture.Integers($"special.{row.Name}.y").Select(label => label == 1)];
            foreach (bool compressed in (bool[])[false, true])
            {
                var features = fixture.Features($"special.{row.Name}.X", compressed);

                var fit = LogisticRegression.Fit(features, labels, Options, Compute);

                CheckFit(row.Name, row.Value, fit);
                CheckMetrics(row.Name, row.Value, fit.Probe.Logits(features, Compute), labels, labels.Length);
            }
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void MeanAccuracyByK_BothScores_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var fixture = new ProbeFixture(caseFolder);
        var all = fixture.Features("features", compressed: true);
        int train = fixture.TrainCount, classes = fixture.ClassCount;
        var training = all.Rows([.. Enumerable.Range(0, train)]);
        foreach (var score in fixture.Expected("mean_test_accuracy_by_k").EnumerateObject())
        {
            foreach (var expected in score.Value.EnumerateObject())
            {
                double mean = Enumerable.Range(0, classes).Average(c =>
                {
                    bool[] labels = fixture.IsClass($"class{c}");
                    int[] chosen = FeatureSelection.Best(training, labels[..train], int.Parse(expected.Name), score.Name == "abs" ? FeatureScore.Absolute : FeatureScore.Signed, Compute).Indices;
                    var probe = LogisticRegression.Fit(training, chosen, labels[..train], Options, Compute).Probe;
                    return ProbeEvaluation.Of(probe.Logits(all, Compute)[train..], labels[train..]).Accuracy;
                });

                TensorAssert.Close(expected.Value.GetDouble(), mean, absolute: 1e-12, what: $"mean accuracy, {score.Name}, k = {expected.Name}");
            }
        }
    }

    private static void CheckFit(string name, JsonElement expected, LogisticFit fit)
    {
        double[] coefficients = Numbers(expected.GetProperty("coef"));
        double largest = coefficients.Max(Math.Abs);
        Assert.True(fit.Converged, $"{name} has not converged: gradient {fit.MaxAbsGradient}.");
        TensorAssert.Close<double>(coefficients, fit.Probe.Weights, absolute: 1e-7 * largest, what: name + " coefficients");
        TensorAssert.Close(expected.GetProperty("intercept").GetDouble(), fit.Probe.Intercept, absolute: 1e-7 * Math.Max(1, largest), what: name + " intercept");
        TensorAssert.Close(expected.GetProperty("objective").GetDouble(), fit.Objective, relative: 1e-10, what: name + " objective");
    }

    private static void CheckMetrics(string name, JsonElement expected, double[] logits, bool[] labels, int train)
    {
        Check("train", logits[..train], labels[..train]);

        // The special cases are tested on what they were trained on.
        if (train < labels.Length) Check("test", logits[train..], labels[train..]);
        else Check("test", logits, labels);

        void Check(string split, double[] part, bool[] partLabels)
        {
            var evaluation = ProbeEvaluation.Of(part, partLabels);
            var metrics = expected.GetProperty(split);
            Assert.Equal(metrics.GetProperty("accuracy").GetDouble(), evaluation.Accuracy);
            TensorAssert.Close(metrics.GetProperty("auc").GetDouble(), evaluation.Auroc, absolute: 1e-12, what: $"{name} {split} AUROC");
            TensorAssert.Close(metrics.GetProperty("log_loss").GetDouble(), evaluation.LogLoss, absolute: 1e-8, what: $"{name} {split} log loss");
        }
    }

    private static void Close(double[] expected, double[] actual, string what) => TensorAssert.Close<double>(expected, actual, absolute: 1e-7 * expected.Max(Math.Abs), what: what);

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
