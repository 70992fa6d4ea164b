using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Suture.Numerics;
using Suture.Stitching.Adam;
using Suture.Testing;

namespace Suture.Tests.Stitching;

public sealed class AdamStitchParityTests
{
    public static TheoryData<string, string?> Cases => StitchFixture.Rows();

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Step_InFloat64_FollowsTheReferenceRun(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        Follow<double>(caseFolder, "f64", lossTolerance: 1e-10, weightTolerance: 1e-9);
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Step_InFloat32_FollowsTheReferenceRun(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        Follow<float>(caseFolder, "f32", lossTolerance: 2e-6, weightTolerance: 2e-6);
    }

    private static void Follow<T>(string caseFolder, string precision, double lossTolerance, double weightTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var fixture = StitchFixture.Open(caseFolder);
        Matrix<T> a = Widened<T>(fixture.Tensors("data").ReadMatrix("A.train")), b = Widened<T>(fixture.Tensors("data").ReadMatrix("B.train"));
        long[] order = fixture.Tensors("sgd").Integers("order");
        int epochs = order.Length / a.Rows;
        foreach (var run in fixture.Expected.GetProperty("sgd").EnumerateObject().Where(run => run.Name.EndsWith("." + precision, StringComparison.Ordinal)))
        {
            double rate = double.Parse(run.Name["lr".Length..^(precision.Length + 1)], CultureInfo.InvariantCulture);
            int batch = fixture.BatchTokens;
            var trainer = new AdamStitchTrainer<T>(new AdamStitchOptions { LearningRate = rate, BatchTokens = batch, Epochs = epochs }, a.Columns, b.Columns, a.Rows, StitchFixture.Compute);
            SetInitial(fixture, trainer.Parameters);
            Assert.Equal(run.Value.GetProperty("steps").GetInt32(), trainer.StepCount);

            for (int epoch = 0, step = 0; epoch < epochs; epoch++)
            {
                for (int start = 0; start < a.Rows; start += batch, step++)
                {
                    var rows = order.AsSpan((epoch * a.Rows) + start, Math.Min(batch, a.Rows - start)).ToArray();

                    var result = trainer.Step(Gather(a, rows).View, Gather(b, rows).View);

                    string what = $"{run.Name} step {step}";
                    TensorAssert.Close(run.Value.GetProperty("loss_every_step")[step].GetDouble(), result.Loss, relative: lossTolerance, what: what + " loss");
                    TensorAssert.Close(run.Value.GetProperty("grad_norm_before_clip")[step].GetDouble(), result.GradientNorm, relative: Math.Max(10 * lossTolerance, 1e-9), what: what + " gradient norm");
                    TensorAssert.Close(run.Value.GetProperty("lr")[step].GetDouble(), result.LearningRate, absolute: 1e-15, relative: 1e-12, what: what + " rate");
                    CheckWeights(fixture, $"{run.Name}.step{step + 1}.", trainer.Parameters, weightTolerance);
                }
            }
        }
    }

    private static void SetInitial<T>(StitchFixture fixture, StitchParameters<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var file = fixture.Tensors("sgd");
        Widened<T>(file.ReadMatrix("init.P_up")).View.CopyTo(parameters.Up);
        Widened<T>(file.ReadMatrix("init.P_down")).View.CopyTo(parameters.Down);
        Array.ConvertAll(file.Floats("init.b_up"), T.CreateChecked).CopyTo(parameters.UpBias);
        Array.ConvertAll(file.Floats("init.b_down"), T.CreateChecked).CopyTo(parameters.DownBias);
    }

    private static void CheckWeights<T>(StitchFixture fixture, string prefix, StitchParameters<T> parameters, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var file = fixture.Tensors("sgd");
        if (!file.Tensors.ContainsKey(prefix + "P_up")) return;
        var (up, down) = parameters.ToMaps();
        TensorAssert.Close<double>(file.Doubles(prefix + "P_up"), up.Weight.Values, absolute: tolerance, what: prefix + "P_up");
        TensorAssert.Close<double>(file.Doubles(prefix + "b_up"), up.Bias, absolute: tolerance, what: prefix + "b_up");
        TensorAssert.Close<double>(file.Doubles(prefix + "P_down"), down.Weight.Values, absolute: tolerance, what: prefix + "P_down");
        TensorAssert.Close<double>(file.Doubles(prefix + "b_down"), down.Bias, absolute: tolerance, what: prefix + "b_down");
    }

    private static Matrix<T> Widened<T>(Matrix<float> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => matrix.To<T>();

    private static Matrix<T> Gather<T>(Matrix<T> matrix, long[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = new Matrix<T>(rows.Length, matrix.Columns);
        for (int i = 0; i < rows.Length; i++) matrix.Row((int)rows[i]).CopyTo(result.Row(i));
        return result;
    }
}
