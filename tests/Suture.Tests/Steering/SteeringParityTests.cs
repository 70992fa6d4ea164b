using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.Steering;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Steering;

/// <summary>Vectors, clamping, transfer and intervals against NumPy's and SciPy's. Tolerances of the fixture's README.</summary>
public sealed class SteeringParityTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string, string?> Cases() => ParityCases.Of("analysis", folder => File.Exists(Path.Combine(folder, "steering.safetensors")), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void FitAndTransfer_StatesOfBothModels_AreTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "steering.safetensors"));
        var expected = Document(caseFolder);
        var map = new AffineMap(data.ReadMatrix("P_up").To<double>(), new double[data.ReadMatrix("P_up").Columns]);
        StitchEnd a = new("a", 2, map.InputWidth), b = new("b", 3, map.OutputWidth);

        var native = SteeringFit.Fit(a, SteeringMethod.MeanDifference, States("target_A"), States("english_A"), Compute);
        var ofB = SteeringFit.Fit(b, SteeringMethod.MeanDifference, States("target_B"), States("english_B"), Compute);
        double[] mapped = SteeringTransfer.MapDirection(native.Direction, map);
        var transferred = SteeringVector.Measure(b, mapped, States("target_B"), States("english_B"));

        TensorAssert.Close<double>(data.Doubles("v_A"), native.Direction, absolute: 1e-12, what: "v_A");
        TensorAssert.Close<double>(data.Doubles("v_native_B"), ofB.Direction, absolute: 1e-12, what: "v_native_B");
        TensorAssert.Close<double>(data.Doubles("v_transferred"), transferred.Direction, absolute: 1e-12, what: "v_transferred");
        TensorAssert.Close(Number("zbar_A"), native.Levels!.Target, relative: 1e-12, what: "z̄ in A");
        TensorAssert.Close(Number("zbar_B_transferred"), transferred.Levels!.Target, relative: 1e-12, what: "z̄ in B");
        TensorAssert.Close(Number("norm_of_v_P_before_renormalising"), Math.Sqrt(DoubleSums.SumOfSquares<double>(mapped)), relative: 1e-12, what: "‖v P‖");
        TensorAssert.Close(Number("cosine_transferred_native"), DoubleSums.Dot<double>(transferred.Direction, ofB.Direction), absolute: 1e-12, what: "cosine");
        Clamped("h_A", "clamped_A", native);
        Clamped("h_B", "clamped_B_transferred", transferred);

        TextStates States(string name) => new(data.ReadMatrix(name).To<double>());

        double Number(string name) => expected.GetProperty(name).GetDouble();

        void Clamped(string before, string after, SteeringVector vector)
        {
            var states = data.ReadMatrix(before);
            SteeringEdit.Apply(vector, new SteeringOptions(), states.View);
            TensorAssert.Close<double>(data.Doubles(after), states.To<double>().Values, absolute: 1e-6, relative: 1e-6, what: after);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void ClopperPearson_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        var rows = Document(caseFolder).GetProperty("clopper_pearson").EnumerateArray().ToArray();
        foreach (var row in rows)
        {
            int k = row.GetProperty("k").GetInt32(), n = row.GetProperty("n").GetInt32();
            var interval = ClopperPearson.Of(k, n, row.GetProperty("alpha").GetDouble());
            TensorAssert.Close(row.GetProperty("low").GetDouble(), interval.Low, absolute: 1e-10, relative: 1e-9, what: $"low of {row}");
            TensorAssert.Close(row.GetProperty("high").GetDouble(), interval.High, absolute: 1e-10, relative: 1e-9, what: $"high of {row}");
        }

        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "steering.safetensors"));
        double[] table = data.Doubles("clopper_pearson_163");
        for (int k = 0; k <= 163; k++)
        {
            var interval = ClopperPearson.Of(k, 163);
            TensorAssert.Close<double>(table.AsSpan(2 * k, 2), [interval.Low, interval.High], absolute: 1e-10, what: $"{k} of 163");
        }

        Assert.Equal(64, rows.Length);
        Assert.Equal(new Suture.Probing.Evaluation.Interval(0, 1), ClopperPearson.Of(0, 0));
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void RelativeTransfer_EveryRow_IsTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        var expected = Document(caseFolder);
        foreach (var row in expected.GetProperty("clipped_ratio_cases").EnumerateArray())
        {
            Assert.Equal(row.GetProperty("ratio").GetDouble(), RelativeTransfer.Of(row.GetProperty("transfer").GetDouble(), row.GetProperty("native").GetDouble()));
        }

        foreach (string table in (string[])["paper_table5_gemma_2b", "paper_table6_gemma_9b"])
        {
            double[] native = Numbers(expected.GetProperty(table).GetProperty("native")), transfer = Numbers(expected.GetProperty(table).GetProperty("transfer"));
            Assert.Equal(Numbers(expected.GetProperty(table).GetProperty("clipped_ratio")), native.Zip(transfer, (n, t) => RelativeTransfer.Of(t, n)));
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static JsonElement Document(string caseFolder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        return document.RootElement.Clone();
    }
}
