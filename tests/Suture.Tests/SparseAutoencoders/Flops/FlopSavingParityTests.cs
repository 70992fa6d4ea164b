using System.Text.Json;
using Suture.Formats;
using Suture.SparseAutoencoders.Flops;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Flops;

/// <summary>Crossings and savings on the curves of the scaling fixtures.</summary>
public sealed class FlopSavingParityTests
{
    public static TheoryData<string, string?> Cases() => ParityCases.Of("analysis", folder => File.Exists(Path.Combine(folder, "curves.safetensors")), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void At_EachThreshold_MatchesTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        using var curves = SafetensorsFile.Open(Fixtures.Path(caseFolder, "curves.safetensors"));
        var savings = json.RootElement.GetProperty("savings");
        int window = savings.GetProperty("window_points").GetInt32();
        double stitchFlops = savings.GetProperty("stitch_flops").GetDouble();
        foreach (var value in savings.GetProperty("values").EnumerateObject())
        {
            // Names are w<latents>.th<threshold>.
            string[] parts = value.Name.Split(".th", 2);
            int latents = int.Parse(parts[0].AsSpan(1));
            var scratch = ScalingCurves.Points(curves, json, "scratch", latents, 0);
            var stitched = ScalingCurves.Points(curves, json, "stitch", latents, stitchFlops);

            var saving = FlopSaving.At(double.Parse(parts[1]), scratch, stitched, window);

            Assert.Equal(Number(value.Value, "scratch_flops"), saving.ScratchFlops);
            Assert.Equal(Number(value.Value, "stitch_flops"), saving.StitchedFlops);
            Assert.Equal(Number(value.Value, "scratch_index"), FlopSaving.Crossing(scratch, saving.Threshold, window));
            Assert.Equal(Number(value.Value, "stitch_index"), FlopSaving.Crossing(stitched, saving.Threshold, window));
            Assert.Equal(Number(value.Value, "relative_saved") is null, saving.Saving is null);
            if (saving.Saving is { } relative) TensorAssert.Close(Number(value.Value, "relative_saved")!.Value, relative, absolute: 1e-9, what: value.Name);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void DenseCounts_PapersRuns_MatchTheReference(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        foreach (var run in json.RootElement.GetProperty("flops").EnumerateObject().Where(run => run.Value.ValueKind == JsonValueKind.Object && run.Value.TryGetProperty("flops", out _)))
        {
            int Size(string name) => run.Value.GetProperty(name).GetInt32();
            double actual = run.Value.TryGetProperty("M", out _)
                ? FlopCount.DenseTraining(Size("d"), Size("M"), Size("batch"), Size("iters"))
                : FlopCount.DenseStitch(Size("dA"), Size("dB"), Size("batch"), Size("iters"));

            Assert.Equal(run.Value.GetProperty("flops").GetDouble(), actual);
        }
    }

    private static double? Number(JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.Null ? null : element.GetProperty(name).GetDouble();
}
