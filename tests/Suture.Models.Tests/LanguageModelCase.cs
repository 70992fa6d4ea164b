using System.Text.Json;
using Suture.Formats;
using Suture.Models.Families;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

/// <summary>A golden-value folder of one model: its files, what a reference computed, and how close to come.</summary>
internal sealed class LanguageModelCase : IDisposable
{
    // Patterns are probabilities from scores whose error is that of the residual times the weights; where the reference's own float32 error is
    // larger than half of it, ours may be as large.
    private const double SmallestPatternTolerance = 2e-5;

    private readonly SafetensorsFile _expected;

    public LanguageModelCase(string caseFolder)
    {
        Folder = Fixtures.Path(caseFolder);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "case.json")));
        var tolerance = json.RootElement.GetProperty("suggested_tolerance");
        LogitTolerance = tolerance.GetProperty("logits_abs").GetDouble();
        ResidualTolerance = tolerance.GetProperty("residual_abs").GetDouble();
        PatternTolerance = json.RootElement.GetProperty("float32_vs_float64").TryGetProperty("pattern_max_abs", out var error) ? Math.Max(SmallestPatternTolerance, 2 * error.GetDouble()) : SmallestPatternTolerance;
        Model = LanguageModel.Load(Folder);
        _expected = SafetensorsFile.Open(Path.Combine(Folder, "expected.safetensors"));
        long[] ids = _expected.Integers("input_ids");
        int positions = (int)_expected.Tensors["input_ids"].Shape[1];
        Sequences = [.. ids.Select(id => (int)id).Chunk(positions)];
        Contexts = new TokenContexts(Sequences, Model.SpecialIds);
    }

    public string Folder { get; }

    public LanguageModel Model { get; }

    public IReadOnlyList<int[]> Sequences { get; }

    public TokenContexts Contexts { get; }

    public double LogitTolerance { get; }

    public double ResidualTolerance { get; }

    public double PatternTolerance { get; }

    /// <summary>The rows of a theory: every model case of the fixtures; those of families that are not built are listed.</summary>
    public static TheoryData<string, string?> All() => ParityCases.Of("language-models", IsModel, NotBuilt);

    public bool Has(string tensor) => _expected.Tensors.ContainsKey(tensor);

    public double[] Expected(string tensor) => _expected.Doubles(tensor);

    public long[] ExpectedIntegers(string tensor) => _expected.Integers(tensor);

    public Matrix<float> ExpectedRows(string tensor)
    {
        float[] values = _expected.Floats(tensor);
        return new Matrix<float>(Contexts.TokenCount, values.Length / Contexts.TokenCount, values);
    }

    public void Dispose()
    {
        _expected.Dispose();
        Model.Dispose();
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "config.json")) && File.Exists(Path.Combine(folder, "expected.safetensors"));

    // Only a clear model_type of another family is a reason to skip: a case that cannot be read is to fail.
    private static string? NotBuilt(string folder)
    {
        try
        {
            string modelType = JsonFile.Read(Path.Combine(folder, "config.json")).Required("model_type").Text();
            return ModelFamilies.ModelTypes.Contains(modelType, StringComparer.Ordinal) ? null : $"not built yet: model_type {modelType}";
        }
        catch (CheckpointFormatException)
        {
            return null;
        }
    }
}
