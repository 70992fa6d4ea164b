using System.Text.Json;
using Suture.Formats;
using Suture.SparseAutoencoders.Flops;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Flops;

/// <summary>Frontiers, power-law fits and the paper's Table 4 on the scaling fixtures.</summary>
public sealed class ScalingLawParityTests
{
    // The fixture's README: fits 1e-9.
    private const double FitTolerance = 1e-9;

    public static TheoryData<string, string?> Cases() => ParityCases.Of("analysis", folder => File.Exists(Path.Combine(folder, "curves.safetensors")), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Frontier_BothArms_MatchesTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        using var file = SafetensorsFile.Open(Fixtures.Path(caseFolder, "curves.safetensors"));
        int window = json.RootElement.GetProperty("savings").GetProperty("window_points").GetInt32();
        foreach (var arm in json.RootElement.GetProperty("frontier").EnumerateObject())
        {
            double[] budgets = Numbers(arm.Value, "C");
            var frontier = ScalingFrontier.Of(ScalingCurves.Read(file, json, arm.Name), budgets, window);

            TensorAssert.Close<double>(budgets, ScalingFrontier.Grid(budgets[0], budgets[^1], budgets.Length), relative: FitTolerance, what: "grid");
            Assert.Equal(Numbers(arm.Value, "width"), frontier.Select(point => (double)point.Width));
            TensorAssert.Close<double>(Numbers(arm.Value, "fuv"), [.. frontier.Select(point => point.Fvu)], relative: FitTolerance, what: $"{arm.Name} frontier");
            var law = PowerLaw.Fit([.. frontier.Select(point => point.Flops)], [.. frontier.Select(point => point.Fvu)]);
            CloseTo(arm.Value, law, arm.Name);
            TensorAssert.Close(arm.Value.GetProperty("r2").GetDouble(), law.RSquared, relative: FitTolerance, what: $"{arm.Name} r²");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Laws_PapersTable4_MatchTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        var table = json.RootElement.GetProperty("paper_table4");
        PowerLaw Law(string name) => new(table.GetProperty(name).GetProperty("A").GetDouble(), table.GetProperty(name).GetProperty("beta").GetDouble());
        foreach (string pair in (string[])["pythia", "gpt2"])
        {
            PowerLaw scratch = Law(pair + "_scratch"), stitch = Law(pair + "_stitch");
            foreach (var (name, law) in new[] { (pair + "_scratch", scratch), (pair + "_stitch", stitch) })
            {
                TensorAssert.Close<double>(Numbers(table.GetProperty(name), "fuv_at_1e14_15_16_17"), [law.At(1e14), law.At(1e15), law.At(1e16), law.At(1e17)], relative: FitTolerance, what: name);
            }

            TensorAssert.Close(table.GetProperty(pair + "_laws_cross_at_log10C").GetDouble(), scratch.CrossingLog10(stitch)!.Value, relative: FitTolerance, what: pair);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Fit_ExactPowerLaw_FindsIt(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        var exact = json.RootElement.GetProperty("exact_power_law");

        CloseTo(exact, PowerLaw.Fit(Numbers(exact, "C"), Numbers(exact, "L")), "exact law");
    }

    private static void CloseTo(JsonElement expected, PowerLaw law, string what)
    {
        TensorAssert.Close(expected.GetProperty("A").GetDouble(), law.A, relative: FitTolerance, what: what + " A");
        TensorAssert.Close(expected.GetProperty("beta").GetDouble(), law.Beta, relative: FitTolerance, what: what + " β");
    }

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
