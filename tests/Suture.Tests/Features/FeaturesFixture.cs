using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.Features;

/// <summary>The golden values of feature analysis, opened.</summary>
internal sealed class FeaturesFixture : IDisposable
{
    private readonly SafetensorsFile _data;
    private readonly JsonDocument _expected;

    public FeaturesFixture(string caseFolder)
    {
        _data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "features.safetensors"));
        _expected = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
    }

    public JsonElement Expected(string name) => _expected.RootElement.GetProperty(name);

    public double[] Doubles(string tensor) => _data.Doubles(tensor);

    public float[] Floats(string tensor) => _data.Floats(tensor);

    public Matrix<float> Matrix(string tensor) => _data.ReadMatrix(tensor);

    public int[] Integers(string tensor) => [.. _data.Integers(tensor).Select(value => (int)value)];

    public SparseCodes Codes(string tensor) => SparseCodes.FromDense(Matrix(tensor).View);

    /// <summary>An unembedding of the fixture, which has a column a word, with a row a word.</summary>
    public WeightMatrix Unembedding(string tensor) => WeightMatrix.FromMatrix(WeightMatrix.FromMatrix(Matrix(tensor)).Transposed().ToMatrix());

    public static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];

    public static double?[] NumbersOrNull(JsonElement values) => [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? null : (double?)value.GetDouble())];

    public void Dispose()
    {
        _data.Dispose();
        _expected.Dispose();
    }
}
